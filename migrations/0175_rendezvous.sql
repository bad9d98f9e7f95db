-- Rendez-vous individuels et collectifs, et la venue de chacun.
CREATE TABLE rendezvous (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  equipe integer,
  professionnel integer NOT NULL REFERENCES professionnel (id),
  genre text NOT NULL CHECK (genre IN ('individuel', 'collectif')),
  motif text NOT NULL CHECK (motif IN ('accueil', 'diagnostic', 'contrat', 'suivi', 'emploi', 'atelier', 'information', 'bilan', 'fin', 'autre')),
  intitule text NOT NULL DEFAULT '',
  modalite text NOT NULL CHECK (modalite IN ('sur_place', 'visio', 'telephone', 'domicile')),
  lieu text NOT NULL DEFAULT '',
  lien text NOT NULL DEFAULT '',
  debut timestamptz NOT NULL,
  fin timestamptz NOT NULL,
  -- Places d'un collectif.
  places integer CHECK (places BETWEEN 1 AND 500),
  annule_le timestamptz,
  par text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (fin > debut),
  CHECK ((genre = 'collectif') = (places IS NOT NULL))
);
CREATE INDEX rendezvous_professionnel ON rendezvous (professionnel, debut);
CREATE INDEX rendezvous_operation ON rendezvous (operation, debut) WHERE genre = 'collectif';

CREATE TABLE participation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rendezvous integer NOT NULL REFERENCES rendezvous (id) ON DELETE CASCADE,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  -- Début du rendez-vous, recopié : la couverture du mois se lit sur un seul index.
  debut timestamptz NOT NULL,
  etat text NOT NULL DEFAULT 'fixe' CHECK (etat IN ('fixe', 'honore', 'absent', 'excuse', 'annule')),
  -- Ce que la personne a dit depuis son espace.
  confirme_le timestamptz,
  report_demande text NOT NULL DEFAULT '',
  qualifie_le timestamptz,
  qualifie_par text NOT NULL DEFAULT '',
  UNIQUE (rendezvous, parcours),
  CHECK (etat = 'fixe' OR qualifie_le IS NOT NULL)
);
-- Avec ce que lisent les comptes (venue dite ou non) et les politiques (qui tient le rendez-vous) : la table n'est pas ouverte pour eux.
CREATE INDEX participation_parcours ON participation (parcours, debut) INCLUDE (etat, rendezvous);
CREATE INDEX participation_fixe ON participation (parcours, debut) WHERE etat = 'fixe';

CREATE FUNCTION participation_debut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE participation SET debut = NEW.debut WHERE rendezvous = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER rendezvous_deplace AFTER UPDATE OF debut ON rendezvous FOR EACH ROW WHEN (OLD.debut <> NEW.debut)
  EXECUTE FUNCTION participation_debut();

-- Qui attend une place d'un collectif complet, dans l'ordre d'arrivée ; la place donnée ou refusée, la ligne s'efface.
CREATE TABLE rendezvous_attente (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rendezvous integer NOT NULL REFERENCES rendezvous (id) ON DELETE CASCADE,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  le timestamptz NOT NULL DEFAULT clock_timestamp(),
  par text NOT NULL,
  UNIQUE (rendezvous, parcours)
);

-- Rappels à la personne, par message ou courriel : posés à la prise du rendez-vous.
CREATE TABLE rendezvous_rappel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  participation integer NOT NULL REFERENCES participation (id) ON DELETE CASCADE,
  du_le timestamptz NOT NULL,
  envoye_le timestamptz,
  canal text,
  UNIQUE (participation, du_le)
);
CREATE INDEX rendezvous_rappel_du ON rendezvous_rappel (du_le) WHERE envoye_le IS NULL;

-- Messages courts : écrits dans la transaction, remis après par la passerelle de l'exploitant.
CREATE TABLE sms (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  destinataire text NOT NULL CHECK (destinataire ~ '^\+[0-9]{8,15}$'),
  texte text NOT NULL CHECK (length(texte) BETWEEN 1 AND 459),
  etat text NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'envoye', 'echec')),
  essais integer NOT NULL DEFAULT 0,
  prochain_le timestamptz NOT NULL DEFAULT now(),
  envoye_le timestamptz,
  erreur text NOT NULL DEFAULT '',
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sms_en_attente ON sms (prochain_le) WHERE etat = 'en_attente';
