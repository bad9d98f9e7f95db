import { comparer, type Decimal, enEuros, plus } from '#src/socle/montants.ts';

interface EtatEnveloppe {
  montant: Decimal;
  derogations: Decimal;
  engage: Decimal;
  propose: Decimal;
  reste: Decimal;
}

/** Largeurs en millièmes : un dessin, pas un montant. */
function parts({ montant, derogations, engage, propose }: EtatEnveloppe): [engage: number, propose: number] {
  const [total, pris, vise] = [plus(montant, derogations), engage, propose].map(Number) as [number, number, number];
  const large = Math.max(total, pris + vise, 1);
  return [(pris / large) * 1000, (vise / large) * 1000];
}

/** Engagé, proposé, libre : la même chose en barre et en toutes lettres. */
export function BarreEnveloppe({ etat }: { etat: EtatEnveloppe }) {
  const [engage, propose] = parts(etat);
  const deborde = comparer(etat.propose, etat.reste) > 0;
  return (
    <div className="m-enveloppe">
      <svg viewBox="0 0 1000 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="m-enveloppe__libre" width={1000} height={30} />
        <rect className="m-enveloppe__engage" width={engage} height={30} />
        <rect className="m-enveloppe__propose" x={engage} width={propose} height={30} />
      </svg>
      <ul>
        <li className="m-enveloppe__engage">Engagé : {enEuros(etat.engage)}</li>
        <li className="m-enveloppe__propose">
          Proposé : {enEuros(etat.propose)}
          {deborde ? ', plus que ce qui reste' : ''}
        </li>
        <li className="m-enveloppe__libre">Reste à engager : {enEuros(etat.reste)}</li>
      </ul>
    </div>
  );
}
