import { Etiquette } from '../Etiquette.tsx';
import { date, dateHeure } from '../format.ts';

interface CorrectionLue {
  champs: string[];
  demande: string;
  demandeePar: string;
  demandeeLe: Date;
  avantLe: Date;
  prolongeePar: string | null;
  repondueLe: Date | null;
  reponse: string;
  annuleeLe: Date | null;
  annuleePar: string | null;
  motif: string;
}

/** Une demande de corrections : ce qui était demandé, quand, ce qu'il en est advenu. */
export function UneCorrection({
  correction: c,
  libelles,
  qui,
}: {
  correction: CorrectionLue;
  libelles: Record<string, string>;
  /** « de la structure », « du porteur ». */
  qui: string;
}) {
  return (
    <div className="m-encadre">
      <p>
        <strong>Demandées le {date(c.demandeeLe)}</strong> par {c.demandeePar}, à rendre avant le {dateHeure(c.avantLe)}
        {c.prolongeePar ? ` (prolongé par ${c.prolongeePar})` : ''}.{' '}
        {c.annuleeLe ? (
          <Etiquette>reprise par {c.annuleePar}</Etiquette>
        ) : c.repondueLe ? (
          <Etiquette ton={c.repondueLe > c.avantLe ? 'attention' : 'succes'}>
            rendues le {dateHeure(c.repondueLe)}
            {c.repondueLe > c.avantLe ? ', en retard' : ''}
          </Etiquette>
        ) : (
          <Etiquette ton="information">en cours</Etiquette>
        )}
      </p>
      <p className="m-texte-long">{c.demande}</p>
      <p className="m-mention">Champs rouverts : {c.champs.map((id) => libelles[id] ?? id).join(', ')}.</p>
      {c.motif ? <p>Reprise : {c.motif}</p> : null}
      {c.reponse ? (
        <p>
          Réponse {qui} : {c.reponse}
        </p>
      ) : null}
    </div>
  );
}
