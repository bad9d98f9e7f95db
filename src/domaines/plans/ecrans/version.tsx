import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Document } from '#src/presentation/Document.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import { composerPlan } from '../document.ts';
import { versionDuPlan } from '../requetes/fiche.ts';
import type { Route } from './+types/version';
import { filDuPlan } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const numeroVersion = numero(params.numero);
  const v = await versionDuPlan(base(), acteurDe(context), numero(params.id), numeroVersion);
  return {
    numero: numeroVersion,
    plan: { id: v.contenu.plan.id, intitule: v.contenu.plan.intitule },
    document: composerPlan(v.contenu, jourDe(v.adopteeLe)),
    empreinte: v.empreinte,
    adopteeLe: v.adopteeLe,
    adopteePar: v.adopteePar,
    envoi: v.envoyeeLe ? `Envoyée à l'administration centrale le ${date(v.envoyeeLe)} par ${v.envoyeePar}.` : null,
  };
}

export default function Version({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      fil={filDuPlan(d.plan)}
      surtitre={`Version ${d.numero}, figée`}
      onglet={`Version ${d.numero}`}
      titre={d.plan.intitule}
      chapo={`Adoptée le ${dateHeure(d.adopteeLe)} par ${d.adopteePar} : états, argent et indicateurs sont ceux de ce jour-là.`}
    >
      {d.envoi ? <p>{d.envoi}</p> : null}
      <p>
        Télécharger cette version : <a href={`/plans/${d.plan.id}/versions/${d.numero}/pdf`}>PDF</a>{' '}
        <a href={`/plans/${d.plan.id}/versions/${d.numero}/docx`}>Word</a>
      </p>
      <Document document={d.document} />
      <p className="m-mention m-empreinte">Empreinte : {d.empreinte.slice(0, 16)}…</p>
    </Page>
  );
}
