import type { Plafond, Verdict } from '#src/socle/budgets/forme.ts';
import { LIBELLES_BASE, LIBELLES_CIBLE } from '#src/socle/budgets/libelles.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { majuscule } from '#src/socle/phrases.ts';
import { Etiquette, EtiquetteConfiance } from '../Etiquette.tsx';
import { Expliquer } from './Explication.tsx';
import { taux } from './texte.ts';

/** Largeurs en millièmes de la plus grande des deux valeurs : un dessin, pas un montant. */
function barre({ plafond, constate }: Plafond): [jusquaPlafond: number, constate: number] {
  const [haut, la] = [Number(plafond), Number(constate)];
  const large = Math.max(haut, la, 0.01);
  return [(haut / large) * 1000, (la / large) * 1000];
}

function Depassement({ plafond }: { plafond: Plafond }) {
  if (plafond.depassement === null) return <Etiquette ton="attention">non calculable</Etiquette>;
  return comparer(plafond.depassement, '0') > 0 ? (
    <Etiquette ton="erreur">{enEuros(plafond.depassement)} de trop</Etiquette>
  ) : (
    <Etiquette ton="succes">respecté, il reste {enEuros(moins('0', plafond.depassement))}</Etiquette>
  );
}

function UnPlafond({ plafond, strict }: { plafond: Plafond; strict: boolean }) {
  const { regime } = plafond;
  const [haut, la] = barre(plafond);
  return (
    <li className="m-plafond">
      <p className="m-plafond__titre">
        <strong>{regime.libelle}</strong> <Depassement plafond={plafond} />
        {strict ? <Etiquette ton="information">le plus strict</Etiquette> : null}
      </p>
      {plafond.plafond === null ? (
        <p>
          Aucun taux n'est enregistré à cette date pour ce régime. Un administrateur peut en dater un dans les
          paramètres.
        </p>
      ) : (
        <>
          <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect className="m-plafond__fond" width={1000} height={24} />
            <rect className="m-plafond__dedans" width={Math.min(haut, la)} height={24} />
            {la > haut ? <rect className="m-plafond__trop" x={haut} width={la - haut} height={24} /> : null}
          </svg>
          <p>
            {majuscule(LIBELLES_CIBLE[regime.cible])} : <strong>{enEuros(plafond.constate)}</strong>, au plus{' '}
            <strong>{enEuros(plafond.plafond)}</strong>, soit {taux(regime.taux)} des {LIBELLES_BASE[regime.base]} (
            {enEuros(plafond.base)}).
          </p>
          <Expliquer de={plafond.explication} quoi={`plafond, ${regime.libelle}`} />
        </>
      )}
      <p className="m-plafond__source">
        {regime.source} <EtiquetteConfiance confiance={regime.confiance} />
      </p>
      {regime.reserve ? <p className="m-plafond__source">{regime.reserve}</p> : null}
    </li>
  );
}

/** Tous les plafonds d'un budget, chacun expliqué ; le plus strict de chaque cible est désigné quand plusieurs la bornent. */
export function Plafonds({ verdict }: { verdict: Verdict }) {
  const { plafonds, plusStrict } = verdict;
  if (plafonds.length === 0) return null;
  const plusieurs = (cible: string) =>
    plafonds.filter((p) => p.regime.cible === cible && p.plafond !== null).length > 1;
  return (
    <ul className="m-plafonds">
      {plafonds.map((p) => (
        <UnPlafond
          key={p.regime.code}
          plafond={p}
          strict={plusieurs(p.regime.cible) && plusStrict[p.regime.cible] === p.regime.code}
        />
      ))}
    </ul>
  );
}
