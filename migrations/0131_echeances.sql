-- Échéances : tout ce qui est dû à une date est une ligne ; ce qu'elle retient (un versement) attend qu'elle soit soldée.
CREATE TABLE echeance (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Ce qui est dû (`dossier.depot`, `convention.avenant`), et pour quel objet.
  nature text NOT NULL CHECK (nature ~ '^[a-z_]+\.[a-z_]+$'),
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  libelle text NOT NULL CHECK (libelle <> ''),
  -- Texte qui la fonde, montré avec elle.
  fondement text NOT NULL DEFAULT '',
  -- Page où l'on s'en acquitte.
  adresse text NOT NULL CHECK (adresse LIKE '/%'),
  -- Qui doit : une organisation, ou un service désigné par sa nature et son département.
  organisation_id integer REFERENCES organisation (id),
  service text CHECK (service IN ('dgefp', 'dreets', 'ddets', 'departement')),
  departement text,
  due_le timestamptz NOT NULL,
  -- Événement qui a fait partir l'horloge.
  depart text NOT NULL DEFAULT '',
  depart_le timestamptz,
  -- Objet retenu tant qu'elle est ouverte et dépassée (`convention:3`) ; motif lu par qui attend le versement.
  retient text CHECK (retient ~ '^[a-z_]+:[0-9]+$'),
  etat text NOT NULL DEFAULT 'ouverte' CHECK (etat IN ('ouverte', 'faite', 'levee', 'sans_objet')),
  -- Levée par une personne : sa raison.
  motif text NOT NULL DEFAULT '',
  close_le timestamptz,
  close_par text,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK (organisation_id IS NOT NULL OR (service IS NOT NULL AND departement IS NOT NULL)),
  CHECK ((etat = 'ouverte') = (close_le IS NULL)),
  CHECK (etat <> 'levee' OR motif <> '')
);
-- Une seule échéance ouverte par nature et par objet : la reposer la déplace.
CREATE UNIQUE INDEX echeance_ouverte ON echeance (nature, objet) WHERE etat = 'ouverte';
CREATE INDEX echeance_organisation ON echeance (organisation_id, due_le) WHERE etat = 'ouverte';
CREATE INDEX echeance_service ON echeance (service, departement, due_le) WHERE etat = 'ouverte';
CREATE INDEX echeance_retient ON echeance (retient) WHERE etat = 'ouverte' AND retient IS NOT NULL;

-- Rappels : dus à une date et non envoyés, week-ends compris.
CREATE TABLE echeance_rappel (
  echeance integer NOT NULL REFERENCES echeance ON DELETE CASCADE,
  du_le timestamptz NOT NULL,
  envoye_le timestamptz,
  -- Combien de personnes l'ont reçu : zéro se montre, pour que le service trouve à qui parler.
  destinataires integer CHECK (destinataires >= 0),
  PRIMARY KEY (echeance, du_le),
  CHECK ((envoye_le IS NULL) = (destinataires IS NULL))
);
CREATE INDEX echeance_rappel_du ON echeance_rappel (du_le) WHERE envoye_le IS NULL;

-- Une date qui bouge laisse sa trace, quel que soit le domaine qui la déplace.
CREATE TABLE echeance_deplacement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  echeance integer NOT NULL REFERENCES echeance ON DELETE CASCADE,
  avant timestamptz NOT NULL,
  apres timestamptz NOT NULL,
  depart text NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX echeance_deplacement_echeance ON echeance_deplacement (echeance, id);
CREATE FUNCTION noter_deplacement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO echeance_deplacement (echeance, avant, apres, depart) VALUES (NEW.id, OLD.due_le, NEW.due_le, NEW.depart);
  RETURN NULL;
END $$;
CREATE TRIGGER echeance_deplacee AFTER UPDATE OF due_le ON echeance FOR EACH ROW
  WHEN (OLD.due_le IS DISTINCT FROM NEW.due_le) EXECUTE FUNCTION noter_deplacement();

-- Abonnement d'agenda : une adresse secrète par appartenance, dont la base ne garde que l'empreinte. La retirer la coupe.
CREATE TABLE echeance_agenda (
  appartenance_id integer PRIMARY KEY REFERENCES appartenance (id) ON DELETE CASCADE,
  empreinte bytea NOT NULL UNIQUE,
  cree_le timestamptz NOT NULL DEFAULT now(),
  lu_le timestamptz
);
