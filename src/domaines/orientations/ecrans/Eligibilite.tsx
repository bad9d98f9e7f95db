import { Coche } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import type { Eligibilite as Lue, Verdict } from '../eligibilite.ts';

const VERDICTS: Record<Verdict, { ton: 'succes' | 'erreur' | 'attention'; mot: string }> = {
  oui: { ton: 'succes', mot: 'Oui' },
  non: { ton: 'erreur', mot: 'Non' },
  a_verifier: { ton: 'attention', mot: 'À vérifier' },
};

/** Relève-t-elle de l'opération ? Chaque réponse dit pourquoi, et que faire quand ce n'est pas oui. */
export function Eligibilite({ eligibilite }: { eligibilite: Lue }) {
  return (
    <ul>
      {eligibilite.controles.map((c) => (
        <li key={c.quoi}>
          <Etiquette ton={VERDICTS[c.verdict].ton}>{VERDICTS[c.verdict].mot}</Etiquette> {c.texte}
          {c.conseil ? <span className="m-mention"> {c.conseil}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** La case demandée quand une chose reste à vérifier. */
export function CocheVerifiee({ verdict }: { verdict: Verdict }) {
  return verdict === 'a_verifier' ? (
    <Coche
      nom="verifiee"
      libelle="J'ai vérifié avec la personne qu'elle habite le territoire de l'opération"
      aide="Complétez sa commune dès que vous la connaissez."
    />
  ) : null;
}
