import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { pluriel } from '#src/presentation/format.ts';
import { OngletsSubvention } from '#src/presentation/OngletsSubvention.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { lireEchanges } from '../requetes/echanges.ts';
import type { Route } from './+types/echanges';
import { FIL } from './communs.tsx';
import { gestePartage } from './gestes.ts';
import { NouveauPartage, Partages } from './Partages.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await lireEchanges(base(), acteurDe(context), numero(params.id));
  return { ...page, analysees: Boolean(reglagesFichiers.clamd()), limite: reglagesFichiers.pieceMax() };
}

export const action = (a: Route.ActionArgs) => gestePartage(a, 'subvention');

export default function Echanges({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, partages } = page;
  return (
    <Page
      fil={FIL(s)}
      surtitre={`${s.organisationNom}, « ${s.intitule} »`}
      titre={
        partages.length > 0
          ? pluriel(partages.length, 'nouvelle partagée', 'nouvelles partagées')
          : "Aucune nouvelle pour l'instant"
      }
      onglet={`Nouvelles, convention ${s.numero}`}
      chapo="Ce que le financeur et le porteur se disent pendant l'opération, et les documents qu'ils partagent."
    >
      <OngletsSubvention id={s.id} etat={s.etat} actif="echanges" />
      {page.partage ? (
        <Section titre="Partager une nouvelle">
          <NouveauPartage resultat={actionData} avec="Lue des deux parties de cette convention." />
        </Section>
      ) : null}
      <Partages {...page} commente={page.partage} resultat={actionData} />
    </Page>
  );
}
