-- Organisations, comptes, appartenances, invitations, sessions.

-- Clé de Luhn du SIRET (INSEE) ; les établissements de La Poste (SIREN 356 000 000) suivent une autre règle : somme des chiffres multiple de 5.
CREATE FUNCTION siret_juste(siret text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT siret ~ '^[0-9]{14}$' AND (
    (SELECT sum(CASE WHEN rang % 2 = 0 THEN c ELSE (2 * c) / 10 + (2 * c) % 10 END) % 10 = 0
       FROM (SELECT rang, substr(siret, rang, 1)::int AS c FROM generate_series(1, 14) AS rang) AS chiffres)
    OR (siret LIKE '356000000%'
        AND (SELECT sum(substr(siret, rang, 1)::int) % 5 = 0 FROM generate_series(1, 14) AS rang)))
$$;

CREATE TABLE organisation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  nature text NOT NULL CHECK (nature IN ('plateforme', 'dgefp', 'dreets', 'ddets', 'departement', 'region', 'epci', 'reseau', 'structure',
    'prescripteur', 'operateur', 'prestataire', 'entreprise', 'formation', 'personne')),
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 2 AND 200),
  siret text CHECK (siret_juste(siret)),
  departement text CHECK (departement ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
  region text CHECK (region ~ '^[0-9]{2}$'),
  epci text CHECK (epci ~ '^[0-9]{9}$'),
  -- Tête de réseau dont l'organisation est membre.
  reseau_id integer REFERENCES organisation (id),
  demonstration boolean NOT NULL DEFAULT false,
  desactivee_le timestamptz,
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifie_le timestamptz NOT NULL DEFAULT now(),
  CHECK (reseau_id <> id)
);
-- Un double envoi du formulaire ne crée pas deux fois la même organisation.
CREATE UNIQUE INDEX organisation_unique ON organisation (nature, lower(nom), coalesce(departement, ''), coalesce(region, ''));
CREATE UNIQUE INDEX organisation_siret ON organisation (siret, nature) WHERE siret IS NOT NULL;
CREATE INDEX organisation_recherche ON organisation USING gin (recherchable(nom) gin_trgm_ops);
CREATE INDEX organisation_territoire ON organisation (departement, nature);
CREATE INDEX organisation_reseau ON organisation (reseau_id) WHERE reseau_id IS NOT NULL;

CREATE TABLE compte (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  courriel text NOT NULL CHECK (length(courriel) <= 254 AND courriel ~ '^[^@[:space:]<>",;]+@[^@[:space:]<>",;]+$'),
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 1 AND 100),
  prenom text NOT NULL CHECK (length(btrim(prenom)) BETWEEN 1 AND 100),
  -- Chaîne PHC « $argon2id$… » ; absente pour qui n'entre que par le fournisseur d'identité.
  mot_de_passe text CHECK (mot_de_passe LIKE '$argon2id$%'),
  mot_de_passe_change_le timestamptz,
  -- Secret chiffré (AES-256-GCM) par la clé de l'instance, qui n'est pas dans la base.
  totp_secret bytea,
  totp_confirme_le timestamptz,
  -- Dernier pas de 30 s accepté : un code ne sert qu'une fois (RFC 6238 § 5.2).
  totp_dernier_pas bigint,
  oidc_emetteur text,
  oidc_sub text,
  demonstration boolean NOT NULL DEFAULT false,
  desactive_le timestamptz,
  derniere_connexion timestamptz,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((oidc_emetteur IS NULL) = (oidc_sub IS NULL)),
  CHECK (totp_confirme_le IS NULL OR totp_secret IS NOT NULL),
  UNIQUE (oidc_emetteur, oidc_sub)
);
CREATE UNIQUE INDEX compte_courriel ON compte (lower(courriel));

CREATE TABLE code_secours (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  compte_id integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  empreinte bytea NOT NULL,
  utilise_le timestamptz,
  UNIQUE (compte_id, empreinte)
);

CREATE TABLE appartenance (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  compte_id integer NOT NULL REFERENCES compte (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  role text NOT NULL CHECK (role IN ('administrateur', 'responsable', 'agent', 'lecteur')),
  niveau text NOT NULL CHECK (niveau IN ('national', 'region', 'departement', 'epci', 'commune')),
  codes text[] NOT NULL DEFAULT '{}',
  debut timestamptz NOT NULL DEFAULT now(),
  fin timestamptz,
  CHECK ((niveau = 'national') = (cardinality(codes) = 0)),
  CHECK (fin >= debut),
  -- Une personne a au plus un rôle à la fois dans une organisation.
  EXCLUDE USING gist (compte_id WITH =, organisation_id WITH =, tstzrange(debut, fin) WITH &&)
);
CREATE INDEX appartenance_organisation ON appartenance (organisation_id);

CREATE TABLE invitation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- SHA-256 du jeton : la base ne permet pas de refaire le lien.
  empreinte bytea NOT NULL UNIQUE,
  courriel text NOT NULL,
  nom text NOT NULL DEFAULT '',
  prenom text NOT NULL DEFAULT '',
  organisation_id integer NOT NULL REFERENCES organisation (id),
  role text NOT NULL CHECK (role IN ('administrateur', 'responsable', 'agent', 'lecteur')),
  niveau text NOT NULL CHECK (niveau IN ('national', 'region', 'departement', 'epci', 'commune')),
  codes text[] NOT NULL DEFAULT '{}',
  -- Absent : invitation faite par la ligne de commande.
  invite_par integer REFERENCES compte (id),
  cree_le timestamptz NOT NULL DEFAULT now(),
  expire_le timestamptz NOT NULL,
  acceptee_le timestamptz,
  compte_id integer REFERENCES compte (id),
  revoquee_le timestamptz,
  CHECK ((niveau = 'national') = (cardinality(codes) = 0)),
  CHECK (acceptee_le IS NULL OR revoquee_le IS NULL),
  CHECK ((acceptee_le IS NULL) = (compte_id IS NULL))
);
CREATE UNIQUE INDEX invitation_en_attente ON invitation (lower(courriel), organisation_id) WHERE acceptee_le IS NULL AND revoquee_le IS NULL;
CREATE INDEX invitation_organisation ON invitation (organisation_id);

CREATE TABLE session (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  empreinte bytea NOT NULL UNIQUE,
  compte_id integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  -- Organisation au nom de laquelle la personne agit ; absente tant qu'elle n'a pas choisi.
  appartenance_id integer REFERENCES appartenance (id) ON DELETE CASCADE,
  -- 'attente' : mot de passe juste, second facteur attendu ; la session n'ouvre encore aucune page.
  second_facteur text NOT NULL CHECK (second_facteur IN ('attente', 'aucun', 'totp', 'secours', 'fournisseur')),
  cree_le timestamptz NOT NULL DEFAULT now(),
  vue_le timestamptz NOT NULL DEFAULT now(),
  expire_le timestamptz NOT NULL,
  navigateur text NOT NULL DEFAULT '',
  -- Adresse tronquée (/24 ou /48) : assez pour reconnaître une session, pas pour suivre quelqu'un.
  adresse text NOT NULL DEFAULT '',
  -- Jeton d'identité chiffré, demandé par le fournisseur pour clore sa propre session.
  oidc_jeton bytea
);
CREATE INDEX session_compte ON session (compte_id);
CREATE INDEX session_expiration ON session (expire_le);

CREATE TABLE jeton_reinitialisation (
  empreinte bytea PRIMARY KEY,
  compte_id integer NOT NULL REFERENCES compte (id) ON DELETE CASCADE,
  cree_le timestamptz NOT NULL DEFAULT now(),
  expire_le timestamptz NOT NULL,
  utilise_le timestamptz
);
CREATE INDEX jeton_reinitialisation_compte ON jeton_reinitialisation (compte_id);

-- Échecs récents par clé (empreinte du courriel tapé, de l'adresse réseau, des deux) ; la clé existe aussi pour un compte inconnu.
CREATE TABLE tentative_connexion (
  cle text PRIMARY KEY,
  echecs integer NOT NULL,
  derniere timestamptz NOT NULL DEFAULT now(),
  libre_le timestamptz NOT NULL
);

-- Mot de passe commun des comptes de démonstration, tiré au hasard à leur création pour être rappelé à chaque démarrage.
CREATE TABLE demonstration (
  unique_ligne boolean PRIMARY KEY DEFAULT true CHECK (unique_ligne),
  mot_de_passe text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now()
);
