-- Territoires : code officiel géographique, positions, zones d'étude et contours dessinables.

-- Compteur changé par toute écriture du référentiel : les caches en mémoire le comparent au lieu de relire 35 000 communes.
CREATE TABLE territoire_version (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  version bigint NOT NULL DEFAULT 1
);
INSERT INTO territoire_version DEFAULT VALUES;

CREATE FUNCTION territoire_changer_version() RETURNS trigger
  LANGUAGE plpgsql
  AS $$ BEGIN UPDATE territoire_version SET version = version + 1; RETURN NULL; END $$;

CREATE TABLE region (
  code text PRIMARY KEY,
  nom text NOT NULL,
  -- Complément de lieu, article compris : « dans les Hauts-de-France ».
  lieu text NOT NULL DEFAULT '',
  chef_lieu text,
  recherche text NOT NULL GENERATED ALWAYS AS (recherchable(nom)) STORED
);

CREATE TABLE departement (
  code text PRIMARY KEY,
  nom text NOT NULL,
  lieu text NOT NULL DEFAULT '',
  region text NOT NULL REFERENCES region,
  chef_lieu text,
  recherche text NOT NULL GENERATED ALWAYS AS (recherchable(nom)) STORED
);
CREATE INDEX ON departement (region);

CREATE TABLE epci (
  code text PRIMARY KEY,
  nom text NOT NULL,
  -- CC, CA, CU, METRO ou MET69 (métropole de Lyon), selon la DGCL.
  nature text NOT NULL,
  recherche text NOT NULL GENERATED ALWAYS AS (recherchable(nom)) STORED
);
CREATE INDEX epci_recherche ON epci USING gin (recherche gin_trgm_ops);

CREATE TABLE commune (
  code text PRIMARY KEY,
  nom text NOT NULL,
  departement text NOT NULL REFERENCES departement,
  region text NOT NULL REFERENCES region,
  epci text REFERENCES epci,
  -- Population municipale ; absente pour les communes sans habitants recensés : inconnue, pas nulle.
  population integer CHECK (population >= 0),
  siren text,
  codes_postaux text[] NOT NULL DEFAULT '{}',
  chef_lieu_departement boolean NOT NULL DEFAULT false,
  chef_lieu_region boolean NOT NULL DEFAULT false,
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -90 AND 90),
  -- « relevee » : petites îles absentes de GeoNames, coordonnées écrites dans le programme.
  position_source text CHECK (position_source IN
    ('officielle', 'geonames', 'relevee', 'estimee_code_postal', 'estimee_epci', 'estimee_departement')),
  -- Terre d'un seul tenant par la route : deux communes de masses différentes ne se rejoignent qu'en bateau ou en avion.
  masse text NOT NULL,
  -- Superficie en km² et densité en habitants/km², mesurées sur le contour qui dessine la commune (voir contour).
  superficie real CHECK (superficie > 0),
  densite real CHECK (densite >= 0),
  -- Commune dont la cellule approchée dessine celle-ci quand il n'y a pas de contour officiel ; NULL : aucune.
  cellule text,
  recherche text NOT NULL GENERATED ALWAYS AS (recherchable(nom)) STORED,
  CHECK ((lon IS NULL) = (lat IS NULL) AND (lon IS NULL) = (position_source IS NULL))
);
CREATE INDEX ON commune (departement);
CREATE INDEX ON commune (region);
CREATE INDEX ON commune (epci);
CREATE INDEX commune_codes_postaux ON commune USING gin (codes_postaux);
CREATE INDEX commune_recherche ON commune USING gin (recherche gin_trgm_ops);

-- Anciens codes : une donnée qui en porte un est rattachée à la commune d'aujourd'hui, jamais perdue.
CREATE TABLE commune_ancienne (
  code text PRIMARY KEY,
  code_actuel text NOT NULL REFERENCES commune,
  nom text,
  type text NOT NULL CHECK (type IN ('deleguee', 'associee', 'arrondissement', 'ancien_code')),
  recherche text GENERATED ALWAYS AS (recherchable(nom)) STORED
);
CREATE INDEX ON commune_ancienne (code_actuel);
CREATE INDEX commune_ancienne_recherche ON commune_ancienne USING gin (recherche gin_trgm_ops);

CREATE TABLE zone (
  type text NOT NULL CHECK (type IN ('zone_emploi', 'clpe', 'zrr', 'frr', 'qpv')),
  code text NOT NULL,
  nom text NOT NULL,
  recherche text NOT NULL GENERATED ALWAYS AS (recherchable(nom)) STORED,
  PRIMARY KEY (type, code)
);

CREATE TABLE commune_zone (
  commune text NOT NULL REFERENCES commune,
  type text NOT NULL,
  code text NOT NULL,
  -- Sens propre au type : population du quartier située dans la commune pour un QPV, précision du classement pour ZRR et FRR.
  valeur text,
  PRIMARY KEY (commune, type, code),
  FOREIGN KEY (type, code) REFERENCES zone
);
CREATE INDEX ON commune_zone (type, code, commune);
-- Une commune n'est que dans une zone d'emploi, un CLPE, un classement rural ; elle peut avoir plusieurs quartiers.
CREATE UNIQUE INDEX commune_zone_unique ON commune_zone (commune, type) WHERE type <> 'qpv';

-- Contours en coordonnées planes (unité : 10 m, ordonnée vers le bas), déjà projetés : voir src/socle/cartes/projection.ts.
CREATE TABLE contour (
  niveau text NOT NULL CHECK (niveau IN ('commune', 'epci', 'zone_emploi', 'clpe', 'departement', 'region')),
  code text NOT NULL,
  source text NOT NULL CHECK (source IN ('approximatif', 'officiel')),
  -- Plan de projection : metropole ou code du département d'outre-mer. Un territoire à cheval sur deux plans a deux lignes.
  plan text NOT NULL,
  -- Chemin SVG plan, en entiers : M absolu puis l relatif.
  chemin text NOT NULL,
  -- Point d'étiquette, à l'intérieur du plus grand polygone.
  cx integer NOT NULL,
  cy integer NOT NULL,
  x0 integer NOT NULL,
  y0 integer NOT NULL,
  x1 integer NOT NULL,
  y1 integer NOT NULL,
  -- km², sur la sphère.
  superficie real NOT NULL,
  PRIMARY KEY (niveau, code, plan, source)
);

-- Ce qui est chargé, d'où cela vient, et l'empreinte du fichier semé (le semis ne refait rien quand elle n'a pas changé).
CREATE TABLE territoire_source (
  cle text PRIMARY KEY,
  libelle text NOT NULL,
  producteur text NOT NULL,
  licence text NOT NULL,
  lien text,
  millesime text,
  empreinte text NOT NULL,
  lignes integer NOT NULL DEFAULT 0,
  note text,
  charge_le timestamptz NOT NULL DEFAULT now()
);

DO $$
DECLARE nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['region', 'departement', 'epci', 'commune', 'commune_ancienne', 'zone', 'commune_zone', 'contour']
  LOOP
    EXECUTE format('CREATE TRIGGER changer_version AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION territoire_changer_version()', nom);
  END LOOP;
END $$;
