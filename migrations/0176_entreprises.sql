-- Entreprises : besoins, prospection, mises en relation avec l'accord de la personne, immersions (PMSMP).
CREATE TABLE entreprise (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  siret text CHECK (siret_juste(siret)),
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 2 AND 200),
  naf text,
  -- Sans clé étrangère : le référentiel des communes se recharge, et les fusions suivent (src/fusions.ts).
  commune text,
  adresse text NOT NULL DEFAULT '',
  contact_nom text NOT NULL DEFAULT '',
  contact_fonction text NOT NULL DEFAULT '',
  contact_courriel text NOT NULL DEFAULT '',
  contact_telephone text NOT NULL DEFAULT '',
  effectif text NOT NULL DEFAULT '',
  commentaire text NOT NULL DEFAULT '',
  fermee_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  cree_le timestamptz NOT NULL DEFAULT now(),
  par text NOT NULL
);
CREATE UNIQUE INDEX entreprise_siret ON entreprise (operation, siret) WHERE siret IS NOT NULL;

CREATE TABLE besoin_entreprise (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entreprise integer NOT NULL REFERENCES entreprise (id),
  etat text NOT NULL DEFAULT 'repere' CHECK (etat IN ('repere', 'qualifie', 'ouvert', 'pourvu', 'retire')),
  metier text NOT NULL CHECK (metier <> ''),
  rome text CHECK (rome ~ '^[A-Z][0-9]{4}$'),
  commune text,
  contrat text NOT NULL CHECK (contrat IN ('cdi', 'cdd_long', 'cdd_court', 'interim', 'alternance', 'aide', 'saisonnier', 'immersion')),
  temps text NOT NULL DEFAULT 'plein' CHECK (temps IN ('plein', 'partiel')),
  horaires text[] NOT NULL DEFAULT '{}' CHECK (horaires <@ ARRAY['jour', 'matin', 'soir', 'nuit', 'week_end', 'coupe']),
  -- Ce que le poste demande : permis, francais_ecrit, francais_oral, port_charges, numerique, habilitation.
  exigences text[] NOT NULL DEFAULT '{}',
  nombre integer NOT NULL DEFAULT 1 CHECK (nombre BETWEEN 1 AND 500),
  debut date,
  jusqu_au date,
  description text NOT NULL DEFAULT '',
  motif text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  cree_le timestamptz NOT NULL DEFAULT now(),
  par text NOT NULL
);
CREATE INDEX besoin_entreprise_entreprise ON besoin_entreprise (entreprise, etat);

-- Prospection et médiation. Liée à un parcours, une ligne est personnelle.
CREATE TABLE entreprise_echange (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entreprise integer NOT NULL REFERENCES entreprise (id),
  besoin integer REFERENCES besoin_entreprise (id),
  parcours integer REFERENCES parcours (id) ON DELETE CASCADE,
  genre text NOT NULL CHECK (genre IN ('prospection', 'visite', 'relance', 'partenariat', 'engagement', 'tutorat', 'mediation', 'incident')),
  le date NOT NULL,
  texte text NOT NULL CHECK (texte <> ''),
  suite text NOT NULL DEFAULT '',
  suite_le date,
  suite_faite_le timestamptz,
  par text NOT NULL,
  compte_id integer,
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX entreprise_echange_entreprise ON entreprise_echange (entreprise, le);
CREATE INDEX entreprise_echange_parcours ON entreprise_echange (parcours) WHERE parcours IS NOT NULL;
CREATE INDEX entreprise_echange_suite ON entreprise_echange (suite_le) WHERE suite_le IS NOT NULL AND suite_faite_le IS NULL;

-- Ce que la personne cherche : un métier par ligne, jusqu'à six.
CREATE TABLE projet_professionnel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  rang integer NOT NULL CHECK (rang BETWEEN 1 AND 6),
  metier text NOT NULL CHECK (metier <> ''),
  rome text CHECK (rome ~ '^[A-Z][0-9]{4}$'),
  -- Minutes de trajet acceptées, et moyen.
  rayon integer CHECK (rayon BETWEEN 5 AND 240),
  mode text CHECK (mode IN ('voiture', 'velo', 'pied', 'transport')),
  contrats text[] NOT NULL DEFAULT '{}',
  temps text CHECK (temps IN ('plein', 'partiel', 'indifferent')),
  horaires text[] NOT NULL DEFAULT '{}' CHECK (horaires <@ ARRAY['jour', 'matin', 'soir', 'nuit', 'week_end', 'coupe']),
  atouts text[] NOT NULL DEFAULT '{}',
  disponible_le date,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (parcours, rang)
);

CREATE TABLE mise_en_relation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  besoin integer NOT NULL REFERENCES besoin_entreprise (id),
  etat text NOT NULL DEFAULT 'proposee' CHECK (etat IN ('proposee', 'accord', 'transmise', 'recue', 'retenue', 'non_retenue', 'integree', 'achevee', 'refusee', 'retiree')),
  -- Raisons du rapprochement, telles que montrées.
  raisons jsonb NOT NULL DEFAULT '[]',
  -- Accord de la personne à la transmission de son profil : horodaté, révocable.
  accord_le timestamptz,
  accord_par text NOT NULL DEFAULT '' CHECK (accord_par IN ('', 'espace', 'recueilli')),
  -- Comment le référent l'a recueilli.
  accord_moyen text NOT NULL DEFAULT '' CHECK (accord_moyen IN ('', 'entretien', 'telephone', 'ecrit')),
  accord_retire_le timestamptz,
  -- Ce qui a été transmis, exactement.
  profil jsonb,
  transmise_le timestamptz,
  motif text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  -- Rien n'est transmis avant l'accord, ni sans garder ce qui l'a été ; l'accord retiré arrête tout.
  CHECK (transmise_le IS NULL OR (accord_le IS NOT NULL AND accord_le <= transmise_le AND profil IS NOT NULL)),
  CHECK (etat NOT IN ('accord', 'transmise', 'recue', 'retenue', 'integree', 'achevee') OR (accord_le IS NOT NULL AND accord_retire_le IS NULL)),
  CHECK (etat NOT IN ('transmise', 'recue', 'retenue', 'non_retenue', 'integree', 'achevee') OR transmise_le IS NOT NULL),
  CHECK (accord_par <> 'recueilli' OR accord_moyen <> ''),
  CHECK (etat NOT IN ('non_retenue') OR motif <> '')
);
CREATE UNIQUE INDEX mise_en_relation_active ON mise_en_relation (parcours, besoin) WHERE etat NOT IN ('refusee', 'retiree', 'non_retenue');
CREATE INDEX mise_en_relation_besoin ON mise_en_relation (besoin, etat);
CREATE INDEX mise_en_relation_parcours ON mise_en_relation (parcours);

-- Période de mise en situation en milieu professionnel (code du travail, L5135-1 et suivants).
CREATE TABLE immersion (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  entreprise integer NOT NULL REFERENCES entreprise (id),
  objet text NOT NULL CHECK (objet IN ('decouvrir', 'confirmer', 'initier')),
  etat text NOT NULL DEFAULT 'projet' CHECK (etat IN ('projet', 'a_signer', 'signee', 'validee', 'en_cours', 'bilan', 'close', 'refusee', 'annulee')),
  renouvelle integer UNIQUE REFERENCES immersion (id),
  debut date NOT NULL,
  -- Dernier jour.
  fin date NOT NULL,
  heures numeric(4, 1) CHECK (heures BETWEEN 1 AND 48),
  lieu text NOT NULL DEFAULT '',
  horaires text NOT NULL DEFAULT '',
  taches text NOT NULL DEFAULT '',
  objectifs text NOT NULL DEFAULT '',
  evaluation text NOT NULL DEFAULT '',
  tuteur text NOT NULL DEFAULT '',
  tuteur_fonction text NOT NULL DEFAULT '',
  -- Le département prescrit de droit ; un opérateur, par une convention d'habilitation dont la référence est écrite.
  prescripteur_nature text NOT NULL DEFAULT 'departement' CHECK (prescripteur_nature IN ('departement', 'operateur')),
  prescripteur text NOT NULL DEFAULT '',
  habilitation text NOT NULL DEFAULT '',
  conseiller text NOT NULL DEFAULT '',
  -- Déclaré : ni poste permanent, ni surcroît, ni saison, ni remplacement (L5135-7) ; objectifs non atteints, pour un renouvellement.
  declare_le date,
  non_atteints boolean NOT NULL DEFAULT false,
  -- Les contrôles tels qu'ils étaient à la validation.
  verification jsonb,
  bilan jsonb NOT NULL DEFAULT '{}',
  bilan_le date,
  motif text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (fin >= debut),
  CHECK (etat NOT IN ('refusee', 'annulee') OR motif <> '')
);
CREATE INDEX immersion_parcours ON immersion (parcours, debut);
CREATE TABLE immersion_signature (
  immersion integer NOT NULL REFERENCES immersion (id) ON DELETE CASCADE,
  partie text NOT NULL CHECK (partie IN ('beneficiaire', 'accueil', 'prescripteur', 'accompagnement')),
  nom text NOT NULL,
  le date NOT NULL,
  moyen text NOT NULL CHECK (moyen IN ('papier', 'espace')),
  par text NOT NULL,
  PRIMARY KEY (immersion, partie)
);
