import { Form } from 'react-router';
import { ChampNombre } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageDialogue } from '../requetes/page.ts';

/** Ce que donneraient trois notes, pesées par les poids publiés : une aide, le préfet décide. */
export function Modulation({ page: { suggestion } }: { page: PageDialogue }) {
  if (!suggestion) return null;
  const { notes, poids, resultat, criteres } = suggestion;
  return (
    <Section
      titre={
        resultat ? `Part modulée suggérée : ${nombre(resultat.pourcentage)} % du socle` : 'Estimer la part modulée'
      }
      id="modulation"
    >
      <p>
        {resultat
          ? `${resultat.calcul}. Une aide pour proposer : le préfet fixe la part modulée.`
          : suggestion.empechement}
      </p>
      <details open={!resultat && Object.values(notes).some((n) => n !== null)}>
        <summary>Noter les trois critères</summary>
        <Form method="get" action="#modulation" className="m-formulaire">
          {criteres.map(({ nom: c, libelle }) => (
            <ChampNombre
              key={`${c} ${notes[c]}`}
              nom={`note_${c}`}
              libelle={libelle}
              unite="sur 100"
              valeur={notes[c]}
              aide={`Poids publié : ${nombre(poids[c])} %.${c === 'resultats' ? ` ${suggestion.origineResultats}` : ''}`}
            />
          ))}
          <Boutons>
            <BoutonEnvoi variante="secondaire">Calculer la part modulée</BoutonEnvoi>
          </Boutons>
        </Form>
      </details>
    </Section>
  );
}
