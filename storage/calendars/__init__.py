"""When schools teach: dates as data, one file a country or organisation."""
