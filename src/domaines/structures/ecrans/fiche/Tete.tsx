import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import type { Confiance } from '#src/presentation/Etiquette.tsx';
import { date, montant, nombre } from '#src/presentation/format.ts';
import { type EtatEtp, LIBELLES_ETAT_ETP } from '../../regles/etp.ts';
import type { lirePostes } from '../../requetes/fiche.ts';

const CONFIANCES: Record<EtatEtp, Confiance> = {
  conventionne: 'observe',
  reconduit: 'partiel',
  saisi: 'observe',
  estime: 'estime',
  non_calculable: 'non_calculable',
};

/** Ce que l'on vient chercher d'abord : postes, annexe, argent. */
export function Tete({ postes, doutes }: { postes: Awaited<ReturnType<typeof lirePostes>>; doutes: number }) {
  const { etp, versions, enVigueur, jour } = postes;
  const courantes = versions.filter(({ id }) => enVigueur.includes(id));
  const fin = courantes.map((version) => version.fin ?? '').sort()[0];
  const derniere = versions.find(({ fdi }) => !fdi);
  const total = courantes.reduce((somme, { montantTotal }) => somme + (montantTotal ?? 0), 0);
  const cofinance = courantes.reduce((somme, { cofinancement }) => somme + (cofinancement ?? 0), 0);
  return (
    <Chiffres>
      <Chiffre
        libelle="Postes d'insertion"
        valeur={etp.etp === null ? null : nombre(etp.etp, { decimales: 1 })}
        unite="ETP"
        definition={`${LIBELLES_ETAT_ETP[etp.etat]} : ${etp.methode}.`}
        date={date(jour)}
        confiance={CONFIANCES[etp.etat]}
        conseil="Importez les annexes financières, ou saisissez les ETP de la convention."
        repere={etp.prison > 0 ? `Plus ${nombre(etp.prison, { decimales: 1 })} ETP en milieu pénitentiaire` : undefined}
      />
      <Chiffre
        libelle="Annexe en vigueur jusqu'au"
        valeur={fin ? date(fin, 'courte') : 'aucune'}
        definition={
          fin
            ? `${courantes.length > 1 ? `${courantes.length} annexes` : 'Annexe'} en vigueur aujourd'hui.`
            : derniere
              ? `La dernière connue finissait le ${date(derniere.fin)}.`
              : "Aucune annexe financière n'est rattachée."
        }
      />
      <Chiffre
        libelle="Aide au poste de l'annexe"
        valeur={total > 0 ? montant(Math.round(total * 100), { centimes: false }) : null}
        definition="Montant total des annexes en vigueur, droit commun et milieu pénitentiaire, hors FDI."
        repere={
          cofinance > 0 ? `dont ${montant(Math.round(cofinance * 100), { centimes: false })} cofinancés` : undefined
        }
        conseil="Le montant est dans l'annexe financière : importez le fichier de l'ASP."
      />
      <Chiffre
        libelle="Points à vérifier"
        valeur={nombre(doutes)}
        definition={
          doutes > 0
            ? 'Contradictions relevées par les contrôles, à trancher par une personne.'
            : 'Les contrôles ne relèvent aucune contradiction.'
        }
        lignes={doutes > 0 ? { libelle: 'Les voir', adresse: '#doutes' } : undefined}
      />
    </Chiffres>
  );
}
