-- Extensions « trusted » : un rôle propriétaire de sa base peut les créer sans être superutilisateur.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Forme de recherche : sans accents ni casse, tirets et apostrophes lus comme des espaces. Immutable (dictionnaire nommé) pour pouvoir
-- servir de colonne calculée et d'index.
CREATE FUNCTION recherchable(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, texte)), '[^a-z0-9]+', ' ', 'g') $$;
