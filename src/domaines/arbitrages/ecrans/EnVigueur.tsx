import { date, dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { type PageDecision, Raison } from './DeciderUne.tsx';

/** La décision en vigueur : qui, quand, sous quel acte, et sa lettre. Elle s'annule tant qu'elle n'est pas notifiée. */
export function EnVigueur({ page, resultat }: { page: PageDecision; resultat: unknown }) {
  const d = page.decision!;
  return (
    <Section titre="La décision" id="decision">
      <ul>
        <li>
          Signée par {d.signataire}, {d.qualite}
          {d.acte ? ` ; acte ${d.acte}${d.acteLe ? ` du ${date(d.acteLe)}` : ''}` : ''}. Écrite le{' '}
          {dateHeure(d.priseLe)} par {d.par}.
        </li>
        {d.motif ? <li>Motif : {d.motif}</li> : null}
        {d.conditions ? <li>Conditions : {d.conditions}</li> : null}
        <li>
          {d.lettre ? (
            <>
              <a href={`/candidatures/${page.candidature.id}/lettre`}>Lettre (PDF)</a> envoyée le{' '}
              {dateHeure(d.lettre.envoyeeLe)}
              {d.lettre.recueLe ? `, reçue le ${date(d.lettre.recueLe)}` : ', réception non notée'}
              {page.recours ? ` ; recours possible jusqu'au ${date(page.recours)}` : ''}
            </>
          ) : (
            <>La lettre n'est pas encore envoyée : le porteur ne connaît pas la décision.</>
          )}
        </li>
      </ul>
      {page.peutUne.annuler && !d.lettre ? (
        <Raison
          titre="Annuler cette décision"
          geste="annuler"
          bouton="Annuler la décision"
          aide="Elle reste lisible avec sa raison ; le montant revient à l'enveloppe."
          resultat={resultat}
        />
      ) : null}
    </Section>
  );
}
