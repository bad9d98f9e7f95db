-- Mesures de l'écart d'un territoire : besoin, offre, accès et zones blanches d'un jour, gardés tels qu'ils ont été calculés ce jour-là.
-- Deux années ne se comparent que si la première ne se recalcule pas avec les données de la seconde.
CREATE TABLE mesure_ecart (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `niveau:code`, comme dans les adresses.
  territoire text NOT NULL CHECK (territoire ~ '^[a-z_]+:[0-9A-Z]+$|^france$'),
  territoire_nom text NOT NULL CHECK (territoire_nom <> ''),
  le date NOT NULL,
  -- Public compté, et la question entière (types, mode, référence) : deux mesures ne se comparent que si elle est la même.
  public text NOT NULL,
  question jsonb NOT NULL,
  -- src/domaines/boucles/forme.ts, ValeursMesure.
  valeurs jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  -- Tirée par la page de confirmation : un second clic ne mesure pas deux fois.
  cle uuid NOT NULL UNIQUE,
  organisation_id integer REFERENCES organisation (id),
  organisation_nom text NOT NULL,
  par text NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  cree_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mesure_ecart_territoire ON mesure_ecart (territoire, public, le);
CREATE TRIGGER mesure_ecart_ajout_seul BEFORE UPDATE OR DELETE ON mesure_ecart FOR EACH ROW EXECUTE FUNCTION ajout_seul();
