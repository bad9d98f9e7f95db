-- Recrutements : projets d'embauche des entreprises par bassin d'emploi et métier (enquête « Besoins en main-d'œuvre »), et la
-- correspondance, par convention, entre métiers, activités des structures (NAF, mots) et activités d'insertion.

-- Compteur changé par toute écriture : les lectures gardées en mémoire le comparent.
CREATE TABLE recrutement_version (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  version bigint NOT NULL DEFAULT 1
);
INSERT INTO recrutement_version DEFAULT VALUES;

CREATE FUNCTION recrutement_changer_version() RETURNS trigger
  LANGUAGE plpgsql
  AS $$ BEGIN UPDATE recrutement_version SET version = version + 1; RETURN NULL; END $$;

-- Les bassins changent d'une année à l'autre ; l'un d'eux peut avoir une ligne par département qu'il touche.
CREATE TABLE recrutement_bassin (
  annee smallint NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
  code text NOT NULL CHECK (code <> ''),
  -- Code du département écrit par le fichier ; vide s'il ne le dit pas.
  departement text NOT NULL DEFAULT '',
  nom text NOT NULL,
  region text,
  import_id integer,
  demonstration boolean NOT NULL DEFAULT false,
  PRIMARY KEY (annee, code, departement)
);

CREATE TABLE recrutement_metier (
  annee smallint NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  libelle text NOT NULL,
  famille text NOT NULL DEFAULT '',
  famille_libelle text NOT NULL DEFAULT '',
  import_id integer,
  demonstration boolean NOT NULL DEFAULT false,
  PRIMARY KEY (annee, code)
);

CREATE TABLE recrutement (
  annee smallint NOT NULL,
  bassin text NOT NULL,
  departement text NOT NULL DEFAULT '',
  -- Découpage plus fin que le bassin, quand le fichier en a un (comité local pour l'emploi) ; vide sinon.
  sous_zone text NOT NULL DEFAULT '',
  metier text NOT NULL,
  -- NULL : sous le secret statistique (« * ») ou non renseigné ; jamais zéro.
  projets integer CHECK (projets >= 0),
  difficiles integer CHECK (difficiles >= 0),
  saisonniers integer CHECK (saisonniers >= 0),
  import_id integer,
  demonstration boolean NOT NULL DEFAULT false,
  PRIMARY KEY (annee, bassin, departement, sous_zone, metier),
  CHECK (difficiles IS NULL OR projets IS NULL OR difficiles <= projets)
);
CREATE INDEX ON recrutement (annee, departement);

-- Composition des bassins, publiée à part : une commune n'est que dans un bassin par millésime.
CREATE TABLE recrutement_bassin_commune (
  millesime smallint NOT NULL CHECK (millesime BETWEEN 2000 AND 2100),
  commune text NOT NULL,
  bassin text NOT NULL,
  nom text NOT NULL DEFAULT '',
  import_id integer,
  PRIMARY KEY (millesime, commune)
);
CREATE INDEX ON recrutement_bassin_commune (millesime, bassin);

-- Activités où l'insertion travaille : plus fines que les sections de la NAF, plus larges que ses sous-classes.
CREATE TABLE activite_insertion (
  code text PRIMARY KEY CHECK (code ~ '^[a-z_]+$'),
  libelle text NOT NULL,
  ordre smallint NOT NULL
);

-- Ce qui rattache un métier, un code NAF ou un mot à une activité d'insertion : une convention datée, corrigeable.
CREATE TABLE activite_correspondance (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- naf, rome : début du code ; metier : code exact du fichier ; mot : début de mots cherchés dans un libellé ; type : type de structure.
  nature text NOT NULL CHECK (nature IN ('naf', 'rome', 'metier', 'mot', 'type')),
  code text NOT NULL CHECK (code <> ''),
  activite text NOT NULL REFERENCES activite_insertion,
  -- Bornes : début compris, fin exclue.
  debut date NOT NULL,
  fin date,
  source text NOT NULL CHECK (source <> ''),
  confiance text NOT NULL CHECK (confiance IN ('lu', 'source secondaire', 'non verifie')),
  -- Qui l'a saisie ; NULL : livrée avec l'application.
  par text,
  CHECK (fin IS NULL OR fin >= debut)
);
CREATE UNIQUE INDEX activite_correspondance_ouverte ON activite_correspondance (nature, code, activite) WHERE fin IS NULL;

DO $$
DECLARE nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['recrutement', 'recrutement_bassin', 'recrutement_metier', 'recrutement_bassin_commune',
    'activite_insertion', 'activite_correspondance']
  LOOP
    EXECUTE format('CREATE TRIGGER changer_version AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION recrutement_changer_version()', nom);
  END LOOP;
END $$;
