-- Un fichier dont le contenu a été effacé (import abandonné depuis longtemps) garde sa fiche : nom, taille, empreinte, qui et quand.
ALTER TABLE fichier ADD COLUMN efface_le timestamptz;
