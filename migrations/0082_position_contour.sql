-- Une commune dont la position n'était qu'estimée (code postal, EPCI) prend le milieu de son contour officiel quand il est importé.
ALTER TABLE commune DROP CONSTRAINT commune_position_source_check;
ALTER TABLE commune ADD CONSTRAINT commune_position_source_check CHECK (position_source IN
  ('officielle', 'contour', 'geonames', 'relevee', 'estimee_code_postal', 'estimee_epci', 'estimee_departement'));
