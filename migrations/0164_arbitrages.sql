-- Enveloppe : d'une campagne, ou d'un appel. Une seule façon de ne pas dépasser.
ALTER TABLE enveloppe ALTER COLUMN campagne DROP NOT NULL;
ALTER TABLE enveloppe ADD COLUMN appel integer UNIQUE REFERENCES appel (id);
ALTER TABLE enveloppe ADD CONSTRAINT enveloppe_titulaire CHECK (num_nonnulls(campagne, appel) = 1);

-- Saisine adressée à une instance précise (le comité d'un appel) ; absente : toute instance de ce genre dans le département.
ALTER TABLE saisine ADD COLUMN instance integer REFERENCES instance (id);

-- Essais de montants : ce que l'enveloppe permet, avant de décider.
CREATE TABLE arbitrage (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  nom text NOT NULL CHECK (nom <> ''),
  etat text NOT NULL DEFAULT 'essai' CHECK (etat IN ('essai', 'adopte', 'abandonne')),
  -- Enveloppe supposée, en euros ; absente : celle de l'appel.
  enveloppe numeric(16, 2) CHECK (enveloppe >= 0),
  -- Candidature → { sens, montant, motif } : src/domaines/arbitrages/forme.ts, LignesArbitrage.
  lignes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(lignes) = 'object'),
  copie_de integer REFERENCES arbitrage (id),
  version integer NOT NULL DEFAULT 1,
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifie_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (appel, nom)
);
CREATE UNIQUE INDEX arbitrage_adopte ON arbitrage (appel) WHERE etat = 'adopte';

CREATE TABLE candidature_decision (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  candidature integer NOT NULL REFERENCES candidature (id),
  sens text NOT NULL CHECK (sens IN ('favorable', 'defavorable', 'ajourne')),
  montant numeric(14, 2),
  motif text NOT NULL DEFAULT '',
  conditions text NOT NULL DEFAULT '',
  arbitrage integer REFERENCES arbitrage (id),
  signataire text NOT NULL CHECK (signataire <> ''),
  qualite text NOT NULL CHECK (qualite <> ''),
  -- Référence de l'acte (délibération, arrêté), et sa date, qui n'est pas celle de la saisie.
  acte text NOT NULL DEFAULT '',
  acte_le date,
  -- Aide de minimis au sens du droit de l'Union : dite à la décision, publiée avec les données de la subvention.
  minimis boolean NOT NULL DEFAULT false,
  prise_le timestamptz NOT NULL DEFAULT now(),
  par text NOT NULL,
  annulee_le timestamptz,
  annulee_par text,
  motif_annulation text NOT NULL DEFAULT '',
  -- Un appel à manifestation d'intérêt sans règle de financement retient sans montant.
  CHECK (montant IS NULL OR (sens = 'favorable' AND montant > 0)),
  CHECK (sens = 'favorable' OR motif <> ''),
  CHECK (annulee_le IS NULL OR motif_annulation <> '')
);
CREATE UNIQUE INDEX candidature_decision_en_vigueur ON candidature_decision (candidature) WHERE annulee_le IS NULL;

-- Lettres : un lot préparé, aperçu, puis envoyé.
CREATE TABLE lettre_lot (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appel integer NOT NULL REFERENCES appel (id),
  etat text NOT NULL DEFAULT 'apercu' CHECK (etat IN ('apercu', 'produit', 'abandonne')),
  -- Ce que l'aperçu montrait : ce qui est envoyé est ce qui a été vu.
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  -- Date écrite sur les lettres.
  datee_le date NOT NULL,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  produit_le timestamptz,
  CHECK ((etat = 'produit') = (produit_le IS NOT NULL))
);
CREATE TABLE lettre (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lot integer NOT NULL REFERENCES lettre_lot (id),
  decision integer NOT NULL REFERENCES candidature_decision (id),
  document integer REFERENCES document_produit (id),
  envoyee_le timestamptz,
  -- Date certaine de réception : elle ouvre les délais de recours.
  recue_le date,
  recue_par text,
  UNIQUE (lot, decision)
);
CREATE UNIQUE INDEX lettre_envoyee ON lettre (decision) WHERE envoyee_le IS NOT NULL;
