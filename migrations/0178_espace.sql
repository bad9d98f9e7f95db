-- Espace de la personne : entrée par un lien et un code, ce qu'elle accepte et refuse, ce qu'elle demande.
CREATE TABLE espace_lien (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  personne integer NOT NULL REFERENCES personne (id) ON DELETE CASCADE,
  -- SHA-256 du jeton et du code ; en clair, ils n'existent que chez elle.
  jeton bytea NOT NULL UNIQUE,
  code bytea,
  code_le timestamptz,
  code_essais integer NOT NULL DEFAULT 0,
  canal text NOT NULL CHECK (canal IN ('sms', 'courriel', 'main')),
  expire_le timestamptz NOT NULL,
  utilise_le timestamptz,
  retire_le timestamptz,
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX espace_lien_personne ON espace_lien (personne, id);

-- Par finalité : accord (transmission à une entreprise) ou opposition (messages, statistiques…). La dernière ligne non retirée fait foi.
CREATE TABLE personne_choix (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  personne integer NOT NULL REFERENCES personne (id) ON DELETE CASCADE,
  finalite text NOT NULL CHECK (finalite IN ('entreprise', 'messages', 'statistiques', 'partage_equipe')),
  sens text NOT NULL CHECK (sens IN ('accord', 'opposition')),
  le timestamptz NOT NULL DEFAULT now(),
  par text NOT NULL CHECK (par IN ('espace', 'recueilli')),
  recueilli_par text NOT NULL DEFAULT ''
);
CREATE INDEX personne_choix_personne ON personne_choix (personne, finalite, id DESC);

CREATE TABLE personne_demande (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  personne integer NOT NULL REFERENCES personne (id) ON DELETE CASCADE,
  genre text NOT NULL CHECK (genre IN ('rectification', 'effacement', 'acces', 'autre')),
  texte text NOT NULL CHECK (texte <> ''),
  etat text NOT NULL DEFAULT 'recue' CHECK (etat IN ('recue', 'acceptee', 'refusee')),
  reponse text NOT NULL DEFAULT '',
  traite_par text NOT NULL DEFAULT '',
  traite_le timestamptz,
  le timestamptz NOT NULL DEFAULT now(),
  CHECK (etat = 'recue' OR (traite_le IS NOT NULL AND reponse <> ''))
);
CREATE INDEX personne_demande_ouverte ON personne_demande (personne, id) WHERE etat = 'recue';

-- Fichiers d'export d'un portefeuille ou d'une personne : lus par qui les a demandés, effacés deux jours après.
CREATE TABLE export_personnel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  compte_id integer NOT NULL REFERENCES compte (id),
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  format text NOT NULL CHECK (format IN ('json', 'pdf', 'csv', 'xlsx')),
  motif text NOT NULL DEFAULT '',
  fichier_id integer REFERENCES fichier (id),
  lignes integer NOT NULL DEFAULT 0,
  le timestamptz NOT NULL DEFAULT now(),
  expire_le timestamptz NOT NULL,
  efface_le timestamptz
);
CREATE INDEX export_personnel_expire ON export_personnel (expire_le) WHERE efface_le IS NULL;

-- Ce que l'anonymisation efface d'un parcours et que l'évaluation de son opération compte encore : son intercommunalité (issue, contrat dans le
-- délai) et ses réponses au Fonds social européen. Des comptes, jamais une ligne par personne ; les petits effectifs se masquent à l'affichage.
CREATE TABLE parcours_agregat (
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  mesure text NOT NULL CHECK (mesure IN ('issue', 'contrat', 'fse')),
  -- Intercommunalité, ou vide : inconnue, ou sans objet.
  territoire text NOT NULL DEFAULT '',
  modalite text NOT NULL,
  nombre integer NOT NULL CHECK (nombre > 0),
  PRIMARY KEY (operation, mesure, territoire, modalite)
);

-- Services d'insertion autour d'une personne (data·inclusion) : publics, sans nom de personne.
CREATE TABLE service_insertion (
  cle text PRIMARY KEY,
  nom text NOT NULL,
  structure text NOT NULL DEFAULT '',
  resume text NOT NULL DEFAULT '',
  themes text[] NOT NULL,
  gratuit boolean,
  -- Sans clé étrangère : le référentiel des communes se recharge, et les fusions suivent (src/fusions.ts).
  commune text NOT NULL,
  adresse text NOT NULL DEFAULT '',
  lon double precision,
  lat double precision,
  telephone text NOT NULL DEFAULT '',
  courriel text NOT NULL DEFAULT '',
  lien text NOT NULL DEFAULT '',
  suspendu_le date,
  -- Dernière mise à jour chez le producteur.
  maj_le date,
  import_id integer REFERENCES import (id)
);
CREATE INDEX service_insertion_commune ON service_insertion (commune);
