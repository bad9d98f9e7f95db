import { CasesACocher, Radios } from './choix.tsx';

/** Des questions courtes, toutes facultatives : un choix, ou plusieurs ; envoyées sous `q_cle`. */
export function QuestionsCourtes({
  questions,
}: {
  questions: readonly {
    cle: string;
    libelle: string;
    combien: 'une' | 'trois';
    choix: readonly { valeur: string; libelle: string }[];
  }[];
}) {
  return questions.map(({ cle, libelle, combien, choix }) => {
    const champ = { nom: `q_${cle}`, libelle, options: [...choix] };
    return combien === 'une' ? (
      <Radios key={cle} {...champ} />
    ) : (
      <CasesACocher key={cle} {...champ} aide="Trois réponses au plus." />
    );
  });
}
