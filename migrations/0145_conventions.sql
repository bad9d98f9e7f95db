-- Décision du préfet, convention, annexes financières annuelles et avenants, versements.
-- Compteurs sans trou : la ligne est verrouillée par la transaction qui prend le numéro, et revient si elle échoue.
CREATE TABLE compteur (
  cle text PRIMARY KEY,
  valeur integer NOT NULL CHECK (valeur >= 0)
);

CREATE TABLE decision (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dossier integer NOT NULL REFERENCES dossier (id),
  sens text NOT NULL CHECK (sens IN ('accord', 'refus', 'sursis')),
  motif text NOT NULL DEFAULT '',
  signataire text NOT NULL CHECK (signataire <> ''),
  qualite text NOT NULL CHECK (qualite <> ''),
  prise_le timestamptz NOT NULL DEFAULT now(),
  -- Réexamen prévu, pour un sursis.
  reexamen_le date,
  notifiee_le timestamptz,
  mode_notification text CHECK (mode_notification IN ('courrier', 'courriel', 'application')),
  -- Date certaine de réception : elle ouvre les délais de recours.
  recue_le date,
  -- Voies et délais de recours au jour de la notification : valeur, source et confiance de chaque paramètre, et dernier jour du délai.
  recours jsonb,
  par text NOT NULL,
  annulee_le timestamptz,
  annulee_par text,
  motif_annulation text NOT NULL DEFAULT '',
  CHECK (sens = 'accord' OR motif <> ''),
  CHECK (sens <> 'sursis' OR reexamen_le IS NOT NULL),
  CHECK (annulee_le IS NULL OR motif_annulation <> ''),
  CHECK (recue_le IS NULL OR notifiee_le IS NOT NULL)
);
CREATE UNIQUE INDEX decision_en_vigueur ON decision (dossier) WHERE annulee_le IS NULL AND sens <> 'sursis';
CREATE INDEX decision_dossier ON decision (dossier);

CREATE TABLE convention (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  numero text NOT NULL UNIQUE,
  structure integer NOT NULL REFERENCES structure (id),
  organisation_id integer NOT NULL REFERENCES organisation (id),
  departement text NOT NULL,
  -- Dossier qui l'a fondée.
  dossier integer NOT NULL REFERENCES dossier (id),
  -- Signée avant que l'application la connaisse : numéro et dates repris, signatures au papier.
  reprise boolean NOT NULL DEFAULT false,
  type text NOT NULL CHECK (type IN ('ACI', 'AI', 'EI', 'EITI', 'ETTI')),
  debut date NOT NULL,
  -- Dernier jour, compris ; la borne de trois ans est un paramètre daté.
  fin date NOT NULL,
  etat text NOT NULL DEFAULT 'projet' CHECK (etat IN ('projet', 'active', 'resiliee', 'terminee', 'annulee')),
  -- Lettre de résiliation reçue, puis jour d'effet, compris (un mois de préavis au moins).
  resiliation_recue_le date,
  resiliee_le date,
  motif_resiliation text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK (fin > debut),
  CHECK ((etat = 'resiliee') = (resiliee_le IS NOT NULL)),
  CHECK (resiliee_le BETWEEN debut AND fin),
  -- Une structure n'a qu'une convention à la fois ; une convention annulée avant signature garde son numéro, sans tenir la place.
  CONSTRAINT convention_seule EXCLUDE USING gist (structure WITH =, daterange(debut, coalesce(resiliee_le, fin), '[]') WITH &&)
    WHERE (etat <> 'annulee')
);
CREATE UNIQUE INDEX convention_dossier ON convention (dossier) WHERE etat <> 'annulee';
CREATE INDEX convention_departement ON convention (departement, etat);
CREATE INDEX convention_organisation ON convention (organisation_id);

-- Annexe financière d'une année et ses avenants : chaque version est une ligne, la dernière signée fait foi.
CREATE TABLE convention_annexe (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  convention integer NOT NULL REFERENCES convention (id),
  -- Dossier qui l'a fondée : c'est lui qui porte l'engagement dans l'enveloppe.
  dossier integer NOT NULL REFERENCES dossier (id),
  -- Version signée qu'un avenant modifie.
  remplace integer REFERENCES convention_annexe (id),
  -- `ACI062260005A0M0` : type, département, millésime, ordre, renouvellement, modification.
  numero text NOT NULL UNIQUE,
  annee integer NOT NULL,
  renouvellement smallint NOT NULL DEFAULT 0,
  modification smallint NOT NULL DEFAULT 0,
  debut date NOT NULL,
  fin date NOT NULL,
  etp numeric(8, 2) NOT NULL CHECK (etp >= 0),
  modulation numeric(5, 2) NOT NULL DEFAULT 0,
  -- Calcul détaillé (src/domaines/financement/forme.ts, Simulation) : demande, périodes, paramètres, sources.
  calcul jsonb NOT NULL,
  part_departement numeric(16, 2) NOT NULL DEFAULT 0,
  total numeric(16, 2) NOT NULL CHECK (total >= 0),
  motif text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'projet' CHECK (etat IN ('projet', 'proposee', 'signee', 'remplacee', 'annulee')),
  proposee_le timestamptz,
  signee_le timestamptz,
  cree_par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK (fin > debut),
  CHECK (etat NOT IN ('signee') OR signee_le IS NOT NULL)
);
CREATE INDEX annexe_convention ON convention_annexe (convention, annee);
CREATE UNIQUE INDEX annexe_signee ON convention_annexe (convention, annee) WHERE etat = 'signee';
-- Un seul avenant en préparation à la fois.
CREATE UNIQUE INDEX annexe_en_preparation ON convention_annexe (convention, annee) WHERE etat IN ('projet', 'proposee');

-- Recalcul d'une annexe après le changement d'un paramètre : ce qu'elle valait, ce qu'elle vaut, ce qui est rappelé. En ajout seul.
CREATE TABLE annexe_recalcul (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  annexe integer NOT NULL REFERENCES convention_annexe (id),
  avant jsonb NOT NULL,
  apres jsonb NOT NULL,
  total_avant numeric(16, 2) NOT NULL,
  total_apres numeric(16, 2) NOT NULL,
  rappel numeric(16, 2) NOT NULL,
  motif text NOT NULL CHECK (motif <> ''),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recalcul_annexe ON annexe_recalcul (annexe);
CREATE TRIGGER recalcul_ajout_seul BEFORE UPDATE OR DELETE ON annexe_recalcul FOR EACH ROW EXECUTE FUNCTION ajout_seul();

CREATE TABLE signature (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  partie text NOT NULL CHECK (partie IN ('prefet', 'structure', 'departement', 'autre')),
  nom text NOT NULL CHECK (nom <> ''),
  qualite text NOT NULL DEFAULT '',
  signe_le date NOT NULL,
  moyen text NOT NULL CHECK (moyen IN ('papier', 'electronique')),
  piece integer REFERENCES piece (id),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (objet, partie)
);

-- Document produit d'un modèle : figé, avec son fichier et son empreinte.
CREATE TABLE document_produit (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  modele_version integer,
  titre text NOT NULL,
  document jsonb NOT NULL,
  format text NOT NULL CHECK (format IN ('pdf', 'docx')),
  fichier_id integer NOT NULL REFERENCES fichier (id),
  empreinte text NOT NULL,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX document_produit_objet ON document_produit (objet);

CREATE TABLE versement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  convention integer NOT NULL REFERENCES convention (id),
  annexe integer NOT NULL REFERENCES convention_annexe (id),
  genre text NOT NULL CHECK (genre IN ('mensuel', 'modulation', 'regularisation', 'rappel', 'reversement')),
  -- Premier jour du mois auquel il se rapporte.
  mois date NOT NULL,
  -- Négatif : à reverser.
  montant numeric(16, 2) NOT NULL,
  etat text NOT NULL DEFAULT 'prevu' CHECK (etat IN ('prevu', 'verse', 'annule')),
  motif text NOT NULL DEFAULT '',
  reference text,
  verse_le date,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK ((etat = 'verse') = (verse_le IS NOT NULL))
);
CREATE INDEX versement_convention ON versement (convention, mois);
CREATE INDEX versement_annexe ON versement (annexe);
-- Un mois ne se paie qu'une fois ; ce qui est payé ne change plus : une différence est un rappel.
CREATE UNIQUE INDEX versement_mois ON versement (convention, mois) WHERE genre = 'mensuel' AND etat <> 'annule';
CREATE FUNCTION versement_fige() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.etat = 'verse' THEN
    RAISE EXCEPTION 'Un versement fait ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER versement_fige BEFORE UPDATE OR DELETE ON versement FOR EACH ROW EXECUTE FUNCTION versement_fige();
