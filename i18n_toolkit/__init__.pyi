from .api import check as check
from .api import publish as publish
from .api import read_page as read_page
from .api import read_pages as read_pages
from .api import translate as translate

__version__: str
