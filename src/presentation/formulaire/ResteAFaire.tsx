import { Link } from 'react-router';
import type { Etape } from '#src/socle/formulaires/etapes.ts';
import { Etiquette } from '../Etiquette.tsx';
import { pluriel } from '../format.ts';

/** Les étapes d'un formulaire à déposer : chacune dit ce qui manque, et y mène. */
export function ResteAFaire({ etapes, adresse }: { etapes: Etape[]; adresse: string }) {
  return (
    <ol className="m-etapes-dossier">
      {etapes.map((e) => {
        const manque = e.attendus - e.remplis;
        const faite = e.problemes === 0 && manque === 0;
        return (
          <li key={e.id}>
            <Link to={e.adresse ?? `${adresse}?section=${e.id}`}>{e.titre}</Link>{' '}
            {faite ? (
              <Etiquette ton="succes">complète</Etiquette>
            ) : (
              <Etiquette ton="attention">
                {manque > 0
                  ? pluriel(manque, 'réponse manque', 'réponses manquent')
                  : pluriel(e.problemes, 'point à revoir', 'points à revoir')}
              </Etiquette>
            )}
          </li>
        );
      })}
    </ol>
  );
}
