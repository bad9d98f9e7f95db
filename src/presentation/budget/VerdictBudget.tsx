import type { Verdict } from '#src/socle/budgets/forme.ts';
import { comparer, enEuros, estNul, moins } from '#src/socle/montants.ts';
import { Etiquette } from '../Etiquette.tsx';
import { pluriel } from '../format.ts';
import { Expliquer } from './Explication.tsx';
import { Plafonds } from './Plafonds.tsx';
import { taux } from './texte.ts';

/** L'équilibre en une phrase. */
export function phraseEquilibre({ ecart, totaux }: Verdict): string {
  if (estNul(totaux.charges) && estNul(totaux.ressources)) return 'Le budget est vide.';
  if (estNul(ecart)) return `Équilibré : ${enEuros(totaux.charges)} de charges et de ressources.`;
  return comparer(ecart, '0') < 0
    ? `Il manque ${enEuros(moins('0', ecart))} de ressources.`
    : `${enEuros(ecart)} de ressources en trop.`;
}

/** Ce que dit le moteur : équilibre, totaux, plafonds, ce qui est à corriger. `niveau` : niveau de ses titres. */
export function VerdictBudget({
  verdict,
  ancre = (ligne) => `#ligne-${ligne}`,
  niveau = 3,
}: {
  verdict: Verdict;
  /** Où mène le lien d'une ligne en cause ; `null` : pas de lien. */
  ancre?: ((ligne: string) => string) | null;
  niveau?: 2 | 3;
}) {
  const Titre = niveau === 2 ? 'h2' : 'h3';
  const { totaux: t, explications: e } = verdict;
  const bloquants = verdict.problemes.filter((p) => p.gravite === 'bloquant');
  const alertes = verdict.problemes.filter((p) => p.gravite === 'alerte');
  const lignes: [string, string, string, '€' | '%'][] = [
    ['charges', 'Total des charges', enEuros(t.charges), '€'],
    ['directes', 'dont charges directes', enEuros(t.directes), '€'],
    ['indirectes', 'dont charges indirectes', enEuros(t.indirectes), '€'],
    ['ressources', 'Total des ressources', enEuros(t.ressources), '€'],
    [
      'tauxSubvention',
      'Subvention demandée',
      `${enEuros(t.demande)} (${taux(verdict.tauxSubvention)} des charges)`,
      '%',
    ],
    [
      'tauxAidesPubliques',
      'Aides publiques',
      `${enEuros(t.aidesPubliques)} (${taux(verdict.tauxAidesPubliques)} des ressources)`,
      '%',
    ],
    ...(estNul(t.contributions)
      ? []
      : ([['contributions', 'À part : contributions volontaires', enEuros(t.contributions), '€']] as [
          string,
          string,
          string,
          '€',
        ][])),
  ];
  const puces = (liste: typeof bloquants) => (
    <ul>
      {liste.map((p) => (
        <li key={`${p.ligne ?? ''}${p.message}`}>
          {p.ligne && ancre ? <a href={ancre(p.ligne)}>{p.message}</a> : p.message}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="m-verdict">
      <p className="m-verdict__equilibre" role="status">
        <span>{phraseEquilibre(verdict)}</span>{' '}
        {verdict.conforme ? (
          <Etiquette ton="succes">Rien à corriger</Etiquette>
        ) : (
          <Etiquette ton={bloquants.length > 0 ? 'erreur' : 'attention'}>
            {bloquants.length > 0 ? `${pluriel(bloquants.length, 'point')} à corriger` : 'plafond non calculable'}
          </Etiquette>
        )}
      </p>
      <dl className="m-verdict__totaux">
        {lignes.map(([cle, libelle, valeur, unite]) => (
          <div key={cle} data-sous={libelle.startsWith('dont') ? '' : undefined}>
            <dt>{libelle}</dt>
            <dd>
              {valeur}
              <Expliquer de={e[cle]} quoi={libelle} unite={unite} />
            </dd>
          </div>
        ))}
      </dl>
      {bloquants.length > 0 ? (
        <>
          <Titre>À corriger</Titre>
          {puces(bloquants)}
        </>
      ) : null}
      {alertes.length > 0 ? (
        <>
          <Titre>À vérifier</Titre>
          {puces(alertes)}
        </>
      ) : null}
      {verdict.plafonds.length > 0 ? (
        <>
          <Titre>{verdict.plafonds.length > 1 ? 'Plafonds' : 'Plafond'}</Titre>
          <Plafonds verdict={verdict} />
        </>
      ) : null}
    </div>
  );
}
