import { Link } from 'react-router';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { estTypeStructure, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import type { Fiche, lireEntourage } from '../../requetes/fiche.ts';

/** Communes desservies : elles remplacent le rayon dans le calcul de l'accès. */
export function Intervention({
  fiche,
  communes,
  droits,
}: {
  fiche: Fiche;
  communes: Awaited<ReturnType<typeof lireEntourage>>['intervention'];
  droits: { corriger: boolean };
}) {
  const placeAilleurs = estTypeStructure(fiche.type) && TYPES_STRUCTURE[fiche.type].miseADisposition;
  if (communes.length === 0 && !placeAilleurs) return null;
  const parEpci = [...Map.groupBy(communes, ({ epci }) => epci ?? 'Sans intercommunalité')];
  return (
    <Section
      titre="Territoire d'intervention"
      liens={
        droits.corriger ? (
          <Link to={`/structures/${fiche.id}/intervention`}>Changer le territoire d'intervention</Link>
        ) : null
      }
    >
      {communes.length === 0 ? (
        <p>
          Aucune commune n'est indiquée : l'accès se calcule autour de l'adresse, alors que cette structure place ses
          salariés ailleurs.
        </p>
      ) : (
        <>
          <p>
            {pluriel(communes.length, 'commune desservie', 'communes desservies')} ; l'accès se calcule sur elles, sans
            rayon.
          </p>
          {parEpci.map(([epci, liste]) => (
            <details key={epci}>
              <summary>
                {epci} ({liste.length})
              </summary>
              <p>{liste.map(({ nom }) => nom).join(', ')}</p>
            </details>
          ))}
        </>
      )}
    </Section>
  );
}
