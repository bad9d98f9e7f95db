import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { nombre } from '#src/presentation/format.ts';
import type { ResultatsBilan } from '../forme.ts';

/** Ce que le bilan dit de l'année : chaque taux avec ses effectifs. `quand` : où en est le bilan (« accepté le … »). */
export function Resultats({ resultats, quand }: { resultats: ResultatsBilan; quand: string }) {
  const { annee, etp, sorties, salaries } = resultats;
  const sur = (n: number | null) =>
    n === null || sorties.examinees === null ? null : `${n} sur ${sorties.examinees} sorties examinées`;
  const taux = (valeur: string | null) => (valeur === null ? null : nombre(valeur, { decimales: 1 }));
  const commun = { date: `Année ${annee}, déclaré par la structure, ${quand}` };
  return (
    <Chiffres>
      <Chiffre
        {...commun}
        libelle="Taux de réalisation"
        valeur={taux(etp.taux)}
        unite="%"
        repere={
          etp.realises !== null && etp.conventionnes !== null
            ? `${nombre(etp.realises, { decimales: 2 })} ETP réalisés pour ${nombre(etp.conventionnes, { decimales: 2 })} conventionnés`
            : null
        }
        definition="Postes d'insertion réalisés rapportés aux postes conventionnés."
      />
      <Chiffre
        {...commun}
        libelle="Sorties dynamiques"
        valeur={taux(sorties.taux.dynamique)}
        unite="%"
        repere={sur(sorties.dynamiques)}
        definition="Emploi durable, emploi de transition et sorties positives, sur les sorties examinées (retraits exclus)."
      />
      <Chiffre
        {...commun}
        libelle="dont emploi durable"
        valeur={taux(sorties.taux.durable)}
        unite="%"
        repere={sur(sorties.durable)}
        definition="CDI, CDD ou intérim de plus de six mois, fonction publique, création d'entreprise."
      />
      <Chiffre
        {...commun}
        libelle="Sorties sans information"
        valeur={taux(sorties.taux.nonDocumentee)}
        unite="%"
        repere={sur(sorties.nonDocumentee)}
        definition="Personnes sans nouvelles : elles restent au dénominateur, les ôter embellirait les autres taux."
      />
      <Chiffre
        {...commun}
        libelle="Salariés en insertion"
        valeur={salaries === null ? null : nombre(salaries)}
        definition="Personnes différentes employées en insertion dans l'année."
      />
    </Chiffres>
  );
}
