import { Link } from 'react-router';
import { Radios } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_MOMENT } from '../forme.ts';
import type { Diagnostic } from '../requetes/diagnostics.ts';

/** Les diagnostics du parcours, et l'ouverture du suivant. */
export function Versions({ diagnostics, ici, ecrit }: { diagnostics: Diagnostic[]; ici: string; ecrit: boolean }) {
  if (diagnostics.length === 0) return null;
  const brouillon = diagnostics.some((d) => d.etat === 'brouillon');
  return (
    <Section titre="Les diagnostics" id="diagnostics">
      <ul className="m-fils">
        {diagnostics.map((d) => (
          <li key={d.id}>
            <Link to={d.etat === 'brouillon' && ecrit ? `${ici}/${d.id}/remplir` : `${ici}/${d.id}`}>
              {LIBELLES_MOMENT[d.moment]}, version {d.rang}
            </Link>{' '}
            {d.etat === 'brouillon' ? <Etiquette ton="attention">en cours d'écriture</Etiquette> : null}
            <br />
            <span className="m-fils__qui">
              {d.partageLe
                ? `Partagé le ${dateHeure(d.partageLe)} par ${d.partagePar}. ${d.vuLe ? `La personne l'a ouvert le ${dateHeure(d.vuLe)}.` : "La personne ne l'a pas encore ouvert dans son espace."}`
                : `Commencé le ${dateHeure(d.creeLe)} par ${d.creePar} : la personne ne le voit pas encore.`}
            </span>
          </li>
        ))}
      </ul>
      {ecrit && !brouillon ? (
        <Formulaire id="suivant">
          <Radios
            nom="moment"
            libelle="Faire le point de nouveau"
            valeur="etape"
            options={[
              { valeur: 'etape', libelle: "Un diagnostic d'étape", aide: 'Prérempli de ce que le parcours sait.' },
              {
                valeur: 'sortie',
                libelle: 'Le diagnostic de sortie',
                aide: "Tous les freins y sont à mesurer de nouveau : c'est la seconde mesure.",
              },
            ]}
          />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="commencer" variante="secondaire">
              Commencer ce diagnostic
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}
