import { ChampTexte } from '../champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '../Formulaire.tsx';
import { dateHeure } from '../format.ts';

interface NoteLue {
  id: number;
  texte: string;
  par: string;
  le: Date;
}

/** Les notes internes d'un examen ; `ouvert` : l'acteur peut en ajouter une. */
export function NotesInternes({
  notes,
  ouvert,
  resultat,
}: {
  notes: readonly NoteLue[];
  ouvert: boolean;
  resultat: unknown;
}) {
  return (
    <>
      {ouvert ? (
        <Formulaire resultat={resultat}>
          <ChampTexte
            nom="texte"
            libelle="Nouvelle note"
            aide="Écrivez-la comme si la personne concernée pouvait en demander la communication."
            lignes={4}
          />
          <Boutons>
            <BoutonEnvoi>Ajouter la note</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {notes.map((n) => (
        <div className="m-encadre" key={n.id}>
          <p className="m-texte-long">{n.texte}</p>
          <p className="m-mention">
            {n.par}, le {dateHeure(n.le)}
          </p>
        </div>
      ))}
    </>
  );
}
