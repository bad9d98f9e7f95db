-- Les chiffres d'un brouillon se gardent le temps d'une journée : sa page les relit au lieu de tout mesurer à chaque geste.

CREATE TABLE rapport_mesure (
  brouillon_id integer NOT NULL REFERENCES rapport_brouillon ON DELETE CASCADE,
  -- Empreinte de ce que la personne peut lire : deux personnes n'ont pas forcément les mêmes chiffres.
  lecteur text NOT NULL CHECK (lecteur ~ '^[0-9a-f]{64}$'),
  -- En json, pas en jsonb : l'ordre des clés est celui du document.
  mesures json NOT NULL,
  mesure_le timestamptz NOT NULL,
  PRIMARY KEY (brouillon_id, lecteur)
);
