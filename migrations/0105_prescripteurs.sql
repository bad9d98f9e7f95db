-- Registre des prescripteurs : qui oriente les personnes vers l'insertion par l'activité économique, et d'où.

CREATE TABLE prescripteur (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Ce qui reconnaît le même service d'un fichier à l'autre : son code SAFIR, sinon sa sorte, son nom et sa commune.
  cle text NOT NULL UNIQUE,
  -- Sortes : src/domaines/prescripteurs/regles/types.ts.
  type text NOT NULL,
  nom text NOT NULL CHECK (nom <> ''),
  -- Nom écrit par le fichier quand il a été modernisé (« POLE EMPLOI - LENS ») : on le retrouve encore par là.
  ancien_nom text,
  habilite text NOT NULL DEFAULT 'inconnu' CHECK (habilite IN ('oui', 'non', 'inconnu')),
  -- Faux : direction ou siège, où personne n'est reçu ; il ne compte pas dans l'accès.
  accueil boolean NOT NULL DEFAULT true,
  code_safir text,
  adresse text,
  code_postal text,
  -- Code officiel actuel, sans clé étrangère : le référentiel des communes se recharge chaque année.
  commune text,
  commune_declaree text,
  departement text,
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -90 AND 90),
  -- fichier : reçues et cohérentes ; douteuse : contredites par l'adresse (la commune sert à leur place) ; manuelle ; absente.
  position_source text NOT NULL DEFAULT 'absente' CHECK (position_source IN ('fichier', 'douteuse', 'manuelle', 'absente')),
  -- Champs déduits et non lus (type, accueil, commune), à vérifier.
  deduits text[] NOT NULL DEFAULT '{}',
  -- Champs écrits par une personne : un fichier ne les remplace plus.
  corriges text[] NOT NULL DEFAULT '{}',
  source text NOT NULL CHECK (source IN ('fichier', 'manuel', 'demonstration')),
  import_id integer,
  -- Date de la liste d'où il vient : « 2021 », « 2024-12 ».
  millesime text,
  etat text NOT NULL DEFAULT 'actif' CHECK (etat IN ('actif', 'ferme')),
  ouverture date,
  fermeture date,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifie_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  recherche text NOT NULL GENERATED ALWAYS AS
    (recherchable(nom || ' ' || coalesce(ancien_nom, '') || ' ' || coalesce(code_safir, '') || ' ' || coalesce(commune_declaree, ''))) STORED,
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((lon IS NULL) = (position_source = 'absente')),
  CHECK ((etat = 'ferme') = (fermeture IS NOT NULL)),
  CHECK (fermeture >= ouverture)
);
CREATE INDEX ON prescripteur (commune);
CREATE INDEX ON prescripteur (departement, type);
CREATE INDEX prescripteur_recherche ON prescripteur USING gin (recherche gin_trgm_ops);

-- Versions passées d'une fiche, écrites par la base elle-même : aucune voie (écran, import, annulation) ne peut les oublier.
CREATE TABLE prescripteur_version (
  prescripteur integer NOT NULL REFERENCES prescripteur ON DELETE CASCADE,
  version integer NOT NULL,
  donnees jsonb NOT NULL,
  auteur text,
  motif text,
  remplacee_le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (prescripteur, version)
);

CREATE FUNCTION prescripteur_versionner() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
DECLARE
  techniques text[] := ARRAY['version', 'modifie_le', 'recherche', 'import_id', 'millesime', 'deduits', 'corriges'];
BEGIN
  IF to_jsonb(NEW) - techniques = to_jsonb(OLD) - techniques THEN
    NEW.version := OLD.version;
    RETURN NEW;
  END IF;
  INSERT INTO prescripteur_version (prescripteur, version, donnees, auteur, motif)
  VALUES (OLD.id, OLD.version, to_jsonb(OLD) - 'recherche',
    nullif(current_setting('maillage.auteur', true), ''), nullif(current_setting('maillage.motif', true), ''));
  NEW.version := OLD.version + 1;
  NEW.modifie_le := now();
  RETURN NEW;
END $$;
CREATE TRIGGER versionner BEFORE UPDATE ON prescripteur FOR EACH ROW EXECUTE FUNCTION prescripteur_versionner();
