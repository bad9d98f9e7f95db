-- Dialogue de gestion d'un dossier : rencontres, propositions et contre-propositions, accord, fiche de suivi.
CREATE TABLE dialogue (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL UNIQUE REFERENCES dossier (id),
  etat text NOT NULL DEFAULT 'ouvert' CHECK (etat IN ('ouvert', 'accord', 'desaccord')),
  version integer NOT NULL DEFAULT 1,
  ouvert_le timestamptz NOT NULL DEFAULT now(),
  clos_le timestamptz,
  CHECK ((etat = 'ouvert') = (clos_le IS NULL))
);

CREATE TABLE dialogue_rencontre (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dialogue integer NOT NULL REFERENCES dialogue (id),
  le timestamptz NOT NULL,
  mode text NOT NULL CHECK (mode IN ('sur_place', 'visio', 'telephone')),
  participants text NOT NULL DEFAULT '',
  compte_rendu text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dialogue_proposition (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dialogue integer NOT NULL REFERENCES dialogue (id),
  rang smallint NOT NULL,
  auteur text NOT NULL CHECK (auteur IN ('service', 'structure')),
  -- src/domaines/dialogues/forme.ts : LigneProposition[] (type, ETP, mois, date d'effet), Objectifs.
  lignes jsonb NOT NULL,
  objectifs jsonb NOT NULL,
  -- Part modulée envisagée, en % du socle.
  modulation numeric(5, 2) NOT NULL DEFAULT 0 CHECK (modulation >= 0),
  -- Montants calculés et paramètres employés, tels qu'au jour de la proposition.
  montants jsonb NOT NULL,
  total numeric(16, 2) NOT NULL,
  message text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'acceptee', 'contree', 'refusee', 'retiree')),
  par text NOT NULL,
  par_id integer NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  repondue_le timestamptz,
  UNIQUE (dialogue, rang),
  CHECK ((etat = 'en_attente') = (repondue_le IS NULL))
);
CREATE UNIQUE INDEX dialogue_proposition_en_attente ON dialogue_proposition (dialogue) WHERE etat = 'en_attente';
CREATE UNIQUE INDEX dialogue_proposition_acceptee ON dialogue_proposition (dialogue) WHERE etat = 'acceptee';

CREATE TABLE fiche_suivi (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dialogue integer NOT NULL REFERENCES dialogue (id),
  rang smallint NOT NULL,
  -- Document figé (src/socle/rapports/document.ts) et son fichier.
  document jsonb NOT NULL,
  fichier_id integer NOT NULL REFERENCES fichier (id),
  empreinte text NOT NULL,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  envoyee_le timestamptz,
  destinataires jsonb NOT NULL DEFAULT '[]',
  UNIQUE (dialogue, rang)
);
