-- Jetons de l'API de lecture. Le secret n'est montré qu'une fois : la base n'en garde que l'empreinte (SHA-256 d'un secret de 256 bits).
CREATE TABLE jeton_api (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisation (id),
  intitule text NOT NULL CHECK (length(btrim(intitule)) BETWEEN 3 AND 120),
  -- Début lisible du jeton : il le retrouve, et le désigne à l'écran. Il n'ouvre rien.
  repere text NOT NULL UNIQUE CHECK (repere ~ '^[0-9a-f]{12}$'),
  empreinte bytea NOT NULL UNIQUE CHECK (length(empreinte) = 32),
  -- Empreinte de l'envoi du formulaire : un double clic ne crée pas deux jetons.
  demande bytea NOT NULL UNIQUE,
  niveau text NOT NULL CHECK (niveau IN ('national', 'region', 'departement', 'epci', 'commune')),
  codes text[] NOT NULL DEFAULT '{}',
  portees text[] NOT NULL CHECK (cardinality(portees) > 0 AND portees <@ ARRAY['structures', 'besoins', 'acces', 'indicateurs']),
  par_minute integer NOT NULL CHECK (par_minute BETWEEN 1 AND 600),
  par_jour integer NOT NULL CHECK (par_jour BETWEEN 1 AND 200000),
  expire_le timestamptz NOT NULL,
  revoque_le timestamptz,
  revoque_par text,
  vu_le timestamptz,
  cree_par text NOT NULL,
  cree_par_compte integer NOT NULL REFERENCES compte (id),
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((niveau = 'national') = (cardinality(codes) = 0)),
  CHECK ((revoque_le IS NULL) = (revoque_par IS NULL)),
  CHECK (expire_le > cree_le)
);
CREATE INDEX jeton_api_organisation ON jeton_api (organisation_id, cree_le DESC);

-- Appels de la minute et du jour en cours, une ligne par jeton : tous les processus comptent dans la même.
CREATE TABLE jeton_api_compteur (
  jeton integer PRIMARY KEY REFERENCES jeton_api (id) ON DELETE CASCADE,
  minute timestamptz NOT NULL,
  appels_minute integer NOT NULL,
  jour date NOT NULL,
  appels_jour integer NOT NULL
);

-- Usage par jour et par route : un total, jamais une ligne par appel, ni l'adresse de qui appelle.
CREATE TABLE jeton_api_usage (
  jeton integer NOT NULL REFERENCES jeton_api (id) ON DELETE CASCADE,
  jour date NOT NULL,
  route text NOT NULL,
  appels integer NOT NULL DEFAULT 0,
  -- Réponses « inchangé » (304), refus de quota (429), autres erreurs.
  inchanges integer NOT NULL DEFAULT 0,
  limites integer NOT NULL DEFAULT 0,
  erreurs integer NOT NULL DEFAULT 0,
  octets bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (jeton, jour, route)
);
