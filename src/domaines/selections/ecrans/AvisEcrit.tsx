import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type AvisExpert, LIBELLES_SENS_EXPERT, QUESTIONS_EXPERT, type SensExpert } from '../forme.ts';

const TONS: Record<SensExpert, 'succes' | 'attention' | 'erreur'> = {
  favorable: 'succes',
  reserve: 'attention',
  defavorable: 'erreur',
};

/** Un avis donné, dans ses cases. */
export function AvisEcrit({ avis }: { avis: Pick<AvisExpert, 'sens' | 'reponses'> }) {
  return (
    <>
      {avis.sens ? (
        <p>
          <Etiquette ton={TONS[avis.sens]}>{LIBELLES_SENS_EXPERT[avis.sens]}</Etiquette>
        </p>
      ) : null}
      <dl className="m-proprietes">
        {QUESTIONS_EXPERT.filter((q) => avis.reponses[q.id]).map((q) => (
          <div key={q.id}>
            <dt>{q.libelle}</dt>
            <dd className="m-texte-long">{avis.reponses[q.id]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
