// What a translator does in OmegaT: goes through the segments, writes, and saves. Run by client_omegat.py.
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import org.omegat.core.Core
import org.omegat.core.data.PrepareTMXEntry

if (eventType.toString() == "LOAD") {
    def changes = new JsonSlurper().parse(new File(System.getenv("CHANGES")))
    def drafts = [:]
    Core.project.transMemories.each { name, memory ->
        if (name.contains("/mt/")) memory.entries.each { drafts[it.source] = it.translation }
    }
    Core.project.allEntries.findAll { changes.containsKey(it.srcText) }.each { segment ->
        def words = new PrepareTMXEntry()
        words.source = segment.srcText
        words.translation = changes[segment.srcText] ?: drafts[segment.srcText]
        Core.project.setTranslation(segment, words, true, null)
    }
    new File(System.getenv("SHOWN")).setText(
        JsonOutput.toJson(Core.project.allEntries.collectEntries { [it.srcText, it.comment ?: ""] }), "UTF-8")
    // in the window, saving is a menu item; it needs the window
    def properties = Core.project.projectProperties
    Core.project.@projectTMX.save(properties, properties.projectInternal + "project_save.tmx", true)
}
