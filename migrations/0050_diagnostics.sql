-- Diagnostics : une question (public, types, mode, modèles, référence, plancher), les données qui l'ont nourrie, et la réponse par commune.

CREATE TABLE diagnostic (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Empreinte de la question, des conventions du calcul et du contenu des données lues : la même question sur les mêmes données n'est
  -- calculée qu'une fois, et la rejouer donne le même résultat.
  cle text NOT NULL UNIQUE CHECK (cle ~ '^[0-9a-f]{64}$'),
  question jsonb NOT NULL,
  -- Ce qui a servi : millésimes, sources, nombre de structures, part d'ETP estimés, conventions de durée.
  donnees jsonb NOT NULL,
  -- Ce qui en sort pour toute la France : moyennes, planchers, capacité atteignable.
  bilan jsonb NOT NULL,
  duree_ms integer NOT NULL CHECK (duree_ms >= 0),
  calcule_par text NOT NULL,
  calcule_le timestamptz NOT NULL DEFAULT now(),
  -- À la journée près : les moins consultés laissent la place (5 Mo chacun, et chacun peut poser ses propres questions).
  consulte_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON diagnostic (consulte_le);

CREATE TABLE diagnostic_commune (
  diagnostic integer NOT NULL REFERENCES diagnostic ON DELETE CASCADE,
  -- Code officiel du jour du calcul, sans clé étrangère : le référentiel des communes se recharge chaque année.
  commune text NOT NULL,
  -- NULL : non calculable, jamais zéro.
  besoin double precision CHECK (besoin >= 0),
  besoin_etat text NOT NULL CHECK (besoin_etat IN ('observe', 'impute', 'estime', 'non_calculable')),
  -- ETP à portée par personne en besoin, selon chaque modèle.
  acces_2sfca double precision CHECK (acces_2sfca >= 0),
  acces_e2sfca double precision CHECK (acces_e2sfca >= 0),
  acces_gaussien double precision CHECK (acces_gaussien >= 0),
  acces_exponentiel double precision CHECK (acces_exponentiel >= 0),
  acces_3sfca double precision CHECK (acces_3sfca >= 0),
  -- Nombre de modèles sous le plancher ; NULL : non calculable.
  sous_plancher smallint CHECK (sous_plancher BETWEEN 0 AND 5),
  classe text NOT NULL CHECK (classe IN ('confirmee', 'sensible', 'couverte', 'non_calculable')),
  -- Part de l'accès (modèle de référence) qui vient d'un autre département ; NULL sans accès.
  part_exterieure double precision CHECK (part_exterieure BETWEEN 0 AND 1.000001),
  PRIMARY KEY (diagnostic, commune),
  CHECK ((classe = 'non_calculable') = (sous_plancher IS NULL))
);

-- Durées de trajet importées, de commune à commune : pour les origines qu'elles couvrent, elles remplacent l'estimation à vol d'oiseau.
CREATE TABLE temps_trajet (
  mode text NOT NULL CHECK (mode IN ('voiture', 'velo', 'marche')),
  origine text NOT NULL,
  destination text NOT NULL,
  minutes real NOT NULL CHECK (minutes >= 0),
  import_id integer,
  PRIMARY KEY (mode, origine, destination)
);

CREATE TABLE temps_trajet_version (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  version bigint NOT NULL DEFAULT 1
);
INSERT INTO temps_trajet_version DEFAULT VALUES;

CREATE FUNCTION temps_trajet_changer_version() RETURNS trigger
  LANGUAGE plpgsql
  AS $$ BEGIN UPDATE temps_trajet_version SET version = version + 1; RETURN NULL; END $$;

CREATE TRIGGER changer_version AFTER INSERT OR UPDATE OR DELETE ON temps_trajet
  FOR EACH STATEMENT EXECUTE FUNCTION temps_trajet_changer_version();
