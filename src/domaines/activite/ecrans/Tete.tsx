import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { Suivi } from '../regles/forme.ts';
import { nomMois } from '../regles/mois.ts';
import { METHODE_PREVISION } from '../regles/prevoir.ts';
import { etp, signe, taux } from './communs.tsx';

/** Ce que l'on vient chercher : où l'on en est depuis janvier, et où l'on va. */
export function Tete({ suivi, rsaAttendus }: { suivi: Suivi; rsaAttendus: Decimal | null }) {
  const { cumul, prevision, annee } = suivi;
  const mois =
    cumul.mois.length > 0
      ? `${pluriel(cumul.mois.length, 'mois', 'mois')} de ${annee}, jusqu'à ${nomMois(cumul.mois.at(-1)!)}`
      : `${annee}`;
  const manque = 'Il faut des heures saisies et des postes accordés le même mois.';
  return (
    <Chiffres>
      <Chiffre
        libelle="Taux de réalisation"
        valeur={taux(cumul.taux)}
        definition="ETP réalisés / ETP accordés, moyennes des mois saisis depuis janvier."
        date={mois}
        confiance={cumul.taux === null ? 'non_calculable' : 'observe'}
        conseil={manque}
      />
      <Chiffre
        libelle="Réalisés moins accordés"
        valeur={signe(cumul.ecart)}
        unite="ETP"
        definition="Négatif : des postes accordés ne sont pas occupés."
        date={mois}
        conseil={manque}
        repere={cumul.realise === null ? undefined : `${etp(cumul.realise)} réalisés, ${etp(cumul.accorde)} accordés`}
      />
      <Chiffre
        libelle={`Prévision pour ${annee}`}
        valeur={prevision.calculable ? nombre(prevision.realise, { decimales: 2 }) : null}
        unite="ETP"
        definition={
          prevision.calculable && prevision.moisPrevus > 0
            ? `Entre ${nombre(prevision.bas, { decimales: 2 })} et ${nombre(prevision.haut, { decimales: 2 })} environ deux fois sur trois.`
            : "ETP de l'année entière : heures / heures annuelles d'un ETP."
        }
        date={prevision.calculable ? `${prevision.moisSaisis} mois saisis, ${prevision.moisPrevus} prévus` : null}
        confiance={prevision.calculable ? (prevision.moisPrevus > 0 ? 'estime' : 'observe') : 'non_calculable'}
        repere={
          prevision.calculable && prevision.accorde !== null
            ? `${nombre(prevision.accorde, { decimales: 2 })} accordés sur l'année, soit ${nombre(prevision.taux, { decimales: 1 })} %`
            : undefined
        }
        conseil={prevision.calculable ? undefined : `${prevision.raison.replace(/^./, (l) => l.toUpperCase())}.`}
      />
      <Chiffre
        libelle="Mois de bénéficiaires du RSA"
        valeur={suivi.moisRsa === null ? null : nombre(suivi.moisRsa)}
        definition="Somme, mois par mois, des salariés bénéficiaires du RSA : c'est ce que le département cofinance."
        date={mois}
        confiance={suivi.moisRsa === null ? 'non_calculable' : suivi.moisSansRsa > 0 ? 'partiel' : 'observe'}
        repere={
          [
            rsaAttendus === null
              ? ''
              : `${nombre(rsaAttendus, { decimales: 0 })} attendus sur l'année d'après le cofinancement (participation légale, à défaut d'accord).`,
            suivi.moisRsa !== null && suivi.moisSansRsa > 0
              ? `${pluriel(suivi.moisSansRsa, 'mois', 'mois')} sans ce nombre.`
              : '',
          ]
            .filter(Boolean)
            .join(' ') || undefined
        }
        conseil="Indiquez, chaque mois, combien de salariés touchent le RSA."
      />
    </Chiffres>
  );
}

/** Comment les nombres sont faits, repliée : on la lit une fois. */
export function Methode({ suivi: { heuresParEtp, prevision } }: { suivi: Suivi }) {
  return (
    <details className="m-donnees">
      <summary>Comment ces nombres sont calculés</summary>
      <p>
        ETP réalisés d'un mois = heures × 12 / heures annuelles d'un ETP
        {heuresParEtp
          ? ` (${nombre(heuresParEtp.valeur)} heures ici ; source : ${heuresParEtp.source}, ${heuresParEtp.confiance})`
          : ' (inconnues pour ce type)'}
        . Les moyennes portent sur les mois saisis qui ont des postes accordés et sont coupées à deux décimales, comme
        dans le pilotage de l'inclusion. Un mois pas encore saisi ne compte pas pour zéro.
      </p>
      <p>
        Prévision. {METHODE_PREVISION}
        {prevision.calculable ? '' : ` Ici : ${prevision.raison}.`}
      </p>
    </details>
  );
}
