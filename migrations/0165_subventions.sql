-- Convention de subvention née d'une candidature retenue, son plan de versement, ses avenants, ses paiements.
CREATE TABLE subvention (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  numero text NOT NULL UNIQUE,
  candidature integer NOT NULL REFERENCES candidature (id),
  appel integer NOT NULL REFERENCES appel (id),
  -- Porteur, et financeur.
  organisation_id integer NOT NULL REFERENCES organisation (id),
  financeur_id integer NOT NULL REFERENCES organisation (id),
  intitule text NOT NULL CHECK (intitule <> ''),
  debut date NOT NULL,
  -- Dernier jour de l'opération, compris.
  fin date NOT NULL,
  -- Maximum conventionné, coût éligible retenu, en euros ; le taux est leur rapport.
  montant numeric(14, 2) NOT NULL CHECK (montant > 0),
  cout_eligible numeric(14, 2) NOT NULL CHECK (cout_eligible > 0),
  -- src/domaines/subventions/forme.ts, Cofinanceur[].
  cofinanceurs jsonb NOT NULL DEFAULT '[]',
  -- Référence de l'engagement comptable du financeur.
  engagement text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'projet' CHECK (etat IN ('projet', 'proposee', 'active', 'terminee', 'close', 'resiliee', 'annulee')),
  etat_depuis timestamptz NOT NULL DEFAULT now(),
  signee_le date,
  resiliee_le date,
  motif text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK (fin > debut),
  CHECK (montant <= cout_eligible),
  CHECK (etat IN ('projet', 'proposee', 'annulee') OR signee_le IS NOT NULL),
  CHECK ((etat = 'resiliee') = (resiliee_le IS NOT NULL))
);
CREATE UNIQUE INDEX subvention_candidature ON subvention (candidature) WHERE etat <> 'annulee';
CREATE INDEX subvention_organisation ON subvention (organisation_id);
CREATE INDEX subvention_financeur ON subvention (financeur_id, etat);

ALTER TABLE signature DROP CONSTRAINT signature_partie_check;
ALTER TABLE signature ADD CONSTRAINT signature_partie_check CHECK (partie IN ('prefet', 'structure', 'departement', 'autre', 'financeur', 'porteur'));

CREATE TABLE subvention_avenant (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  rang smallint NOT NULL CHECK (rang >= 1),
  -- Ce qui change : { fin?, montant?, coutEligible?, budget? (rang du budget amendé), tranches? }, avant et après.
  changements jsonb NOT NULL,
  motif text NOT NULL CHECK (motif <> ''),
  etat text NOT NULL DEFAULT 'projet' CHECK (etat IN ('projet', 'propose', 'signe', 'annule')),
  demande_par_porteur boolean NOT NULL DEFAULT false,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  signe_le date,
  UNIQUE (subvention, rang),
  CHECK ((etat = 'signe') = (signe_le IS NOT NULL))
);
CREATE UNIQUE INDEX subvention_avenant_ouvert ON subvention_avenant (subvention) WHERE etat IN ('projet', 'propose');

CREATE TABLE subvention_livrable (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  libelle text NOT NULL CHECK (libelle <> ''),
  du_le date,
  etat text NOT NULL DEFAULT 'attendu' CHECK (etat IN ('attendu', 'remis', 'accepte', 'refuse')),
  remis_le timestamptz,
  remis_par text,
  examine_le timestamptz,
  examine_par text,
  motif text NOT NULL DEFAULT '',
  CHECK (etat <> 'refuse' OR motif <> ''),
  UNIQUE (subvention, libelle)
);

CREATE TABLE subvention_tranche (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  rang smallint NOT NULL CHECK (rang >= 1),
  libelle text NOT NULL CHECK (libelle <> ''),
  genre text NOT NULL CHECK (genre IN ('avance', 'acompte', 'solde')),
  -- Ce qui la rend exigible.
  condition text NOT NULL CHECK (condition IN ('signature', 'date', 'bilan', 'livrable')),
  le date,
  livrable integer REFERENCES subvention_livrable (id),
  -- En % du maximum conventionné ; le solde n'en a pas : il est calculé.
  part numeric(6, 3) CHECK (part > 0 AND part <= 100),
  -- Montant prévu, en euros.
  montant numeric(14, 2) NOT NULL CHECK (montant >= 0),
  etat text NOT NULL DEFAULT 'prevue' CHECK (etat IN ('prevue', 'annulee')),
  CHECK ((condition = 'date') = (le IS NOT NULL)),
  CHECK ((condition = 'livrable') = (livrable IS NOT NULL))
);
-- Une tranche annulée par un avenant laisse son rang.
CREATE UNIQUE INDEX subvention_tranche_rang ON subvention_tranche (subvention, rang) WHERE etat = 'prevue';
CREATE UNIQUE INDEX subvention_tranche_solde ON subvention_tranche (subvention) WHERE genre = 'solde' AND etat = 'prevue';

-- Fichier remis au service financier.
CREATE TABLE paiement_lot (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  financeur_id integer NOT NULL REFERENCES organisation (id),
  numero text NOT NULL UNIQUE,
  contenu text NOT NULL,
  empreinte text NOT NULL,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER paiement_lot_ajout_seul BEFORE UPDATE OR DELETE ON paiement_lot FOR EACH ROW EXECUTE FUNCTION ajout_seul();

CREATE TABLE paiement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subvention integer NOT NULL REFERENCES subvention (id),
  tranche integer REFERENCES subvention_tranche (id),
  genre text NOT NULL CHECK (genre IN ('avance', 'acompte', 'solde', 'reversement')),
  -- Positif : à verser ; un reversement est positif aussi, et vient du porteur.
  montant numeric(14, 2) NOT NULL CHECK (montant > 0),
  -- Calcul expliqué : src/domaines/subventions/forme.ts, CalculPaiement.
  calcul jsonb NOT NULL,
  etat text NOT NULL DEFAULT 'propose' CHECK (etat IN ('propose', 'approuve', 'exporte', 'paye', 'rejete', 'annule')),
  propose_par text NOT NULL,
  propose_par_id integer NOT NULL,
  propose_le timestamptz NOT NULL DEFAULT now(),
  approuve_par text,
  approuve_par_id integer,
  approuve_le timestamptz,
  lot integer REFERENCES paiement_lot (id),
  -- Référence du mandat ou du titre, et jour du paiement.
  reference text,
  paye_le date,
  motif text NOT NULL DEFAULT '',
  -- Qui propose n'approuve pas.
  CHECK (approuve_par_id IS DISTINCT FROM propose_par_id),
  CHECK (etat NOT IN ('approuve', 'exporte', 'paye') OR approuve_le IS NOT NULL),
  CHECK ((etat = 'paye') = (paye_le IS NOT NULL AND reference IS NOT NULL)),
  CHECK (etat <> 'rejete' OR motif <> '')
);
CREATE INDEX paiement_subvention ON paiement (subvention);
CREATE UNIQUE INDEX paiement_tranche ON paiement (tranche) WHERE etat NOT IN ('rejete', 'annule');
CREATE FUNCTION paiement_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.etat = 'paye' THEN
    RAISE EXCEPTION 'Un paiement fait ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER paiement_fige BEFORE UPDATE OR DELETE ON paiement FOR EACH ROW EXECUTE FUNCTION paiement_fige();
