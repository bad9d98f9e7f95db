-- Registre des structures de l'insertion et de leurs voisines. Clé : (SIRET, type) — une personne morale peut porter deux conventions.

CREATE TABLE structure (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Gardé tel que publié même si sa clé est fausse (le doute est listé) : sans lui la structure serait perdue.
  siret char(14) NOT NULL CHECK (siret ~ '^[0-9]{14}$'),
  type text NOT NULL CHECK (type IN ('ACI', 'AI', 'EI', 'EITI', 'ETTI', 'GEIQ', 'EA', 'EATT', 'ESAT', 'OPCS', 'EBE')),
  nom text NOT NULL CHECK (nom <> ''),
  enseigne text,
  naf text,
  adresse text,
  code_postal text,
  -- Code officiel actuel, sans clé étrangère : le référentiel des communes se recharge chaque année.
  commune text,
  -- Nom de commune tel que le fichier l'écrit, pour juger le rattachement.
  commune_declaree text,
  departement text,
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -90 AND 90),
  -- fichier : coordonnées reçues et cohérentes ; douteuse : reçues mais contredites par l'adresse (la commune sert à leur place) ;
  -- manuelle : posées ou confirmées par une personne ; absente.
  position_source text NOT NULL DEFAULT 'absente' CHECK (position_source IN ('fichier', 'douteuse', 'manuelle', 'absente')),
  site_web text,
  courriel text,
  telephone text,
  description text,
  -- Groupe de champs → {source, le, import | par, remplacee} : d'où vient chaque valeur, et depuis quand.
  sources jsonb NOT NULL DEFAULT '{}',
  etat text NOT NULL DEFAULT 'active' CHECK (etat IN ('active', 'fermee')),
  ouverture date,
  fermeture date,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifie_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  recherche text NOT NULL GENERATED ALWAYS AS
    (recherchable(nom || ' ' || coalesce(enseigne, '') || ' ' || siret || ' ' || coalesce(commune_declaree, ''))) STORED,
  UNIQUE (siret, type),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((lon IS NULL) = (position_source = 'absente')),
  CHECK ((etat = 'fermee') = (fermeture IS NOT NULL)),
  CHECK (fermeture >= ouverture)
);
CREATE INDEX ON structure (commune);
CREATE INDEX ON structure (departement, type);
CREATE INDEX ON structure (left(siret, 9));
CREATE INDEX structure_recherche ON structure USING gin (recherche gin_trgm_ops);

-- Versions passées d'une fiche, écrites par la base elle-même : aucune voie (écran, import, annulation) ne peut les oublier.
CREATE TABLE structure_version (
  structure integer NOT NULL REFERENCES structure ON DELETE CASCADE,
  version integer NOT NULL,
  -- Ligne telle qu'elle était avant le changement.
  donnees jsonb NOT NULL,
  -- Qui a remplacé cette version et pourquoi (réglages de session maillage.auteur et maillage.motif).
  auteur text,
  motif text,
  remplacee_le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (structure, version)
);

CREATE FUNCTION structure_versionner() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['version', 'modifie_le', 'sources', 'recherche'])
     = (to_jsonb(OLD) - ARRAY['version', 'modifie_le', 'sources', 'recherche']) THEN
    NEW.version := OLD.version;
    RETURN NEW;
  END IF;
  INSERT INTO structure_version (structure, version, donnees, auteur, motif)
  VALUES (OLD.id, OLD.version, to_jsonb(OLD) - 'recherche',
    nullif(current_setting('maillage.auteur', true), ''), nullif(current_setting('maillage.motif', true), ''));
  NEW.version := OLD.version + 1;
  NEW.modifie_le := now();
  RETURN NEW;
END $$;
CREATE TRIGGER versionner BEFORE UPDATE ON structure FOR EACH ROW EXECUTE FUNCTION structure_versionner();

-- Les tables qui suivent ne se vident pas avec la structure : annuler l'import qui l'a créée est refusé tant qu'une saisie s'y appuie.

-- Identifiants de la structure chez les producteurs (ASP, data·inclusion) : c'est par eux que leurs fichiers se rejoignent.
CREATE TABLE structure_identifiant (
  structure integer NOT NULL REFERENCES structure,
  source text NOT NULL CHECK (source IN ('asp', 'data_inclusion', 'emplois')),
  identifiant text NOT NULL,
  PRIMARY KEY (structure, source, identifiant)
);
CREATE INDEX ON structure_identifiant (source, identifiant);

CREATE TABLE structure_site (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  structure integer NOT NULL REFERENCES structure,
  nom text NOT NULL,
  adresse text,
  code_postal text,
  commune text NOT NULL,
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -90 AND 90),
  -- ETP d'insertion du site, retranchés de ceux de l'adresse principale ; inconnus : tout reste à l'adresse principale.
  etp numeric(8, 2) CHECK (etp >= 0),
  source text NOT NULL DEFAULT 'manuel',
  ouverture date,
  fermeture date,
  version integer NOT NULL DEFAULT 1,
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK (fermeture >= ouverture),
  UNIQUE (structure, nom)
);

CREATE TABLE structure_reseau (
  structure integer NOT NULL REFERENCES structure,
  reseau text NOT NULL,
  source text NOT NULL DEFAULT 'manuel',
  -- Retiré par une personne : un import ne le remet pas.
  retire boolean NOT NULL DEFAULT false,
  PRIMARY KEY (structure, reseau)
);
CREATE INDEX ON structure_reseau (reseau);

CREATE TABLE structure_activite (
  structure integer NOT NULL REFERENCES structure,
  libelle text NOT NULL CHECK (libelle <> ''),
  naf text,
  source text NOT NULL DEFAULT 'manuel',
  retire boolean NOT NULL DEFAULT false,
  PRIMARY KEY (structure, libelle)
);
CREATE INDEX ON structure_activite (libelle);

-- Territoire d'intervention : communes desservies, à la place d'un rayon, pour qui place ses salariés ailleurs (AI, ETTI).
CREATE TABLE structure_intervention (
  structure integer NOT NULL REFERENCES structure,
  commune text NOT NULL,
  source text NOT NULL DEFAULT 'manuel',
  PRIMARY KEY (structure, commune)
);
CREATE INDEX ON structure_intervention (commune);

-- ETP d'insertion saisis par une personne, là où l'annexe manque ou se trompe ; ils priment sur leur période.
CREATE TABLE structure_etp (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  structure integer NOT NULL REFERENCES structure,
  etp numeric(8, 2) NOT NULL CHECK (etp >= 0),
  debut date NOT NULL,
  fin date NOT NULL,
  source text NOT NULL CHECK (source <> ''),
  saisi_par text NOT NULL,
  saisi_le timestamptz NOT NULL DEFAULT now(),
  CHECK (fin >= debut),
  EXCLUDE USING gist (structure WITH =, daterange(debut, fin, '[]') WITH &&)
);

-- Annexes financières de l'ASP : une ligne par ligne du fichier, ses 128 colonnes gardées dans `brut`.
CREATE TABLE annexe_financiere (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Identité d'une version : identifiants internes de l'ASP (le numéro A/M se répète parfois d'une année sur l'autre), et rang de la
  -- ligne quand l'export répète la version, une fois par motif de rejet.
  cle text NOT NULL,
  rang smallint NOT NULL DEFAULT 1,
  structure integer REFERENCES structure,
  -- D'où vient le lien : identifiant ASP connu, SIRET du fichier, ou choix d'une personne.
  lien text CHECK (lien IN ('identifiant', 'siret', 'manuel')),
  id_asp text,
  convention text,
  numero text NOT NULL,
  renouvellement smallint NOT NULL,
  modification smallint NOT NULL,
  mesure text NOT NULL,
  type text,
  fdi boolean NOT NULL,
  prison boolean NOT NULL,
  departement text,
  etat text NOT NULL,
  debut date,
  fin date,
  etp numeric(10, 2),
  heures_etp numeric(10, 2),
  montant_unitaire numeric(14, 2),
  montant_total numeric(16, 2),
  cofinancement numeric(16, 2),
  brut jsonb NOT NULL,
  UNIQUE (cle, rang),
  CHECK ((structure IS NULL) = (lien IS NULL))
);
CREATE INDEX ON annexe_financiere (structure);
CREATE INDEX ON annexe_financiere (id_asp, type);
CREATE INDEX ON annexe_financiere (debut, fin);

-- Ce qu'une personne doit trancher. L'empreinte (genre, objet, faits) empêche de reposer une question déjà tranchée.
CREATE TABLE doute (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  empreinte text NOT NULL UNIQUE,
  genre text NOT NULL,
  structure integer REFERENCES structure ON DELETE CASCADE,
  -- Sujet quand ce n'est pas une structure : identifiant ASP d'annexes sans structure.
  sujet text,
  departement text,
  -- Import qui a posé la question, pour celles que le registre seul ne permet pas de retrouver (écarts avec une correction).
  import_id integer,
  explication text NOT NULL,
  -- Ce que l'application propose de faire : {action, …} ; NULL quand seule une personne peut le dire.
  proposition jsonb,
  etat text NOT NULL DEFAULT 'ouvert' CHECK (etat IN ('ouvert', 'accepte', 'ignore', 'resolu')),
  par text,
  motif text,
  ouvert_le timestamptz NOT NULL DEFAULT now(),
  clos_le timestamptz,
  CHECK (structure IS NOT NULL OR sujet IS NOT NULL),
  CHECK ((etat = 'ouvert') = (clos_le IS NULL)),
  CHECK (etat <> 'ignore' OR motif <> '')
);
CREATE INDEX ON doute (structure);
CREATE INDEX doute_ouvert ON doute (departement, genre) WHERE etat = 'ouvert';
