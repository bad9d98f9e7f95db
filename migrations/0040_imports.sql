-- Fichiers déposés ou produits : le contenu est sur le disque, rangé par empreinte.
CREATE TABLE fichier (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  nom text NOT NULL CHECK (length(nom) BETWEEN 1 AND 255),
  octets bigint NOT NULL CHECK (octets >= 0),
  type text NOT NULL,
  -- Compte ; sans clé étrangère : le fichier reste quand le compte part.
  depose_par integer,
  depose_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX fichier_sha256 ON fichier (sha256);

-- Travaux de fond : une ligne par demande, que la file (graphile-worker) exécute.
CREATE TABLE travail (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  nom text NOT NULL,
  libelle text NOT NULL,
  -- Ce sur quoi il porte : `import:12`.
  objet text,
  entree jsonb NOT NULL,
  -- L'acteur tel qu'il était au lancement (rôle et périmètre compris).
  acteur jsonb NOT NULL,
  auteur integer,
  etat text NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'en_cours', 'reussi', 'echoue', 'annule')),
  -- Faux : exécuté sur place par qui l'a créé (ligne de commande), jamais par la file.
  en_file boolean NOT NULL DEFAULT true,
  essai integer NOT NULL DEFAULT 0,
  essais_max integer NOT NULL DEFAULT 2 CHECK (essais_max >= 1),
  progression integer NOT NULL DEFAULT 0 CHECK (progression BETWEEN 0 AND 100),
  message text NOT NULL DEFAULT '',
  resultat jsonb,
  erreur text,
  conseil text,
  cree_le timestamptz NOT NULL DEFAULT now(),
  debut_le timestamptz,
  fin_le timestamptz,
  -- Dernier signe de vie du processus qui l'exécute.
  battement timestamptz,
  annulation_demandee_le timestamptz,
  annulation_par text,
  CHECK ((fin_le IS NOT NULL) = (etat IN ('reussi', 'echoue', 'annule'))),
  CHECK (etat <> 'echoue' OR erreur IS NOT NULL)
);
CREATE INDEX travail_auteur ON travail (auteur, id DESC);
CREATE INDEX travail_ouvert ON travail (id) WHERE etat IN ('en_attente', 'en_cours');
CREATE INDEX travail_objet ON travail (objet, id DESC);

-- Un import : un fichier, son genre, sa correspondance, ses effets comptés. Son état se déduit de ses dates et de son travail (import_vue).
CREATE TABLE import (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fichier_id integer NOT NULL REFERENCES fichier (id),
  -- Format, séparateur, encodage, en-têtes, premières lignes (src/socle/tableurs/types.ts, Apercu).
  apercu jsonb NOT NULL,
  -- Empreinte des en-têtes : sert à retrouver la correspondance d'un fichier de même forme.
  signature text NOT NULL,
  genre text,
  correspondance jsonb NOT NULL DEFAULT '{}',
  options jsonb NOT NULL DEFAULT '{}',
  -- Dernier essai à blanc : comptes, exemples de changements, motifs de rejet.
  essai jsonb,
  travail_id integer REFERENCES travail (id),
  lus integer,
  crees integer,
  modifies integer,
  inchanges integer,
  rejetes integer,
  -- Rejets groupés par motif, avec leurs premières lignes.
  motifs jsonb NOT NULL DEFAULT '[]',
  fichier_rejets_id integer REFERENCES fichier (id),
  auteur integer,
  auteur_nom text NOT NULL,
  organisation_nom text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  termine_le timestamptz,
  abandonne_le timestamptz,
  annule_le timestamptz,
  annule_par text,
  CHECK (termine_le IS NULL OR (genre IS NOT NULL AND lus IS NOT NULL)),
  CHECK (termine_le IS NULL OR abandonne_le IS NULL),
  CHECK (annule_le IS NULL OR termine_le IS NOT NULL)
);
CREATE INDEX import_fichier ON import (fichier_id);
CREATE INDEX import_travail ON import (travail_id);

CREATE VIEW import_vue AS
  SELECT i.id, i.genre, i.lus, i.crees, i.modifies, i.inchanges, i.rejetes, i.auteur, i.auteur_nom, i.organisation_nom, i.cree_le,
    i.termine_le, i.annule_le, i.annule_par, i.travail_id, f.nom AS fichier_nom, f.octets AS fichier_octets, f.sha256,
    i.fichier_rejets_id, t.progression, t.message, t.erreur, t.conseil,
    CASE
      WHEN i.annule_le IS NOT NULL THEN 'defait'
      WHEN i.termine_le IS NOT NULL THEN 'termine'
      WHEN i.abandonne_le IS NOT NULL THEN 'abandonne'
      WHEN t.etat IS NULL OR t.etat = 'reussi' THEN 'a_verifier'
      ELSE t.etat
    END AS etat
  FROM import i
  JOIN fichier f ON f.id = i.fichier_id
  LEFT JOIN travail t ON t.id = i.travail_id;

-- Correspondance retenue pour la forme d'un fichier (mêmes en-têtes) et un genre.
CREATE TABLE import_correspondance (
  signature text NOT NULL,
  genre text NOT NULL,
  correspondance jsonb NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  utilise_le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (signature, genre)
);

-- Une table touchée par un import : colonnes de sa clé et colonnes écrites.
CREATE TABLE import_ecriture (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import_id integer NOT NULL REFERENCES import (id),
  nom_table text NOT NULL,
  cles text[] NOT NULL,
  colonnes text[] NOT NULL
);
CREATE INDEX import_ecriture_import ON import_ecriture (import_id);

-- Une ligne touchée : son image d'avant (absente si elle a été créée) et l'empreinte de ce que l'import y a laissé (absente si supprimée).
-- L'empreinte dit plus tard si quelqu'un a changé la ligne depuis, sans garder une seconde copie de chaque ligne.
CREATE TABLE import_effet (
  ecriture_id integer NOT NULL,
  lot integer NOT NULL,
  cle text[] NOT NULL,
  avant jsonb,
  apres bigint
);
-- Les effets d'un import se suivent sur le disque : un index BRIN de quelques pages suffit et ne ralentit pas un import d'un million de lignes.
CREATE INDEX import_effet_ecriture ON import_effet USING brin (ecriture_id) WITH (pages_per_range = 16);
