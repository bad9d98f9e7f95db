import { pourcent } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { ResultatVoix } from '../regles.ts';

/** Chaque question et ses parts ; une part qui désignerait quelqu'un est masquée. */
export const Resultats = ({ resultat }: { resultat: ResultatVoix }) =>
  resultat.questions.map(({ question, parts }) => (
    <Section key={question.cle} titre={question.libelle}>
      <Tableau
        legende={question.libelle}
        legendeMasquee
        cle={(l) => l.libelle}
        lignes={parts}
        colonnes={[
          { id: 'libelle', titre: 'Réponse', valeur: (l) => l.libelle },
          {
            id: 'part',
            titre: 'Part',
            valeur: (l) => l.part,
            numerique: true,
            rendu: (l) => (l.part === null ? 'masqué' : pourcent(l.part / 100, { decimales: 0 })),
          },
        ]}
      />
    </Section>
  ));
