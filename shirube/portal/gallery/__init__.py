"""部品の見本: one page that shows every component of the public site in every state. It is no part of the site."""
