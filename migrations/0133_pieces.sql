-- Pièces jointes : un fichier, l'objet et le champ qu'il justifie, ce que son contenu est vraiment, et s'il a été contrôlé.
CREATE TABLE piece (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fichier_id integer NOT NULL REFERENCES fichier (id),
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  -- Champ de formulaire qui la demande ; absent : pièce libre.
  champ text,
  nom text NOT NULL,
  -- Type reconnu au contenu, jamais celui que le navigateur annonce.
  type text NOT NULL,
  etat text NOT NULL CHECK (etat IN ('quarantaine', 'saine', 'refusee')),
  motif text NOT NULL DEFAULT '',
  depose_par text NOT NULL,
  depose_par_id integer,
  organisation_id integer,
  depose_le timestamptz NOT NULL DEFAULT now(),
  controle_le timestamptz,
  retiree_le timestamptz,
  retiree_par text,
  CHECK (etat <> 'refusee' OR motif <> '')
);
CREATE INDEX piece_objet ON piece (objet, champ) WHERE retiree_le IS NULL;
CREATE INDEX piece_quarantaine ON piece (id) WHERE etat = 'quarantaine';
CREATE INDEX piece_fichier ON piece (fichier_id);
