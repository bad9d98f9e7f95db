import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, nombre } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { annulerReleve, releverIndicateur } from '../operations/relever.ts';
import { lireReleve } from '../requetes/indicateurs.ts';
import type { Route } from './+types/releve';
import { FIL } from './communs.tsx';
import { FormulaireReleve } from './FormulaireReleve.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await lireReleve(base(), acteurDe(context), numero(params.id), numero(params.releve));
  return { ...page, analysees: Boolean(reglagesFichiers.clamd()), limite: reglagesFichiers.pieceMax() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const retour = `/subventions/${params.id}/indicateurs`;
  const geste = (await request.clone().formData()).get('geste');
  if (geste === 'annuler')
    return agir(request, context, annulerReleve, () => ({ subvention: params.id, releve: params.releve }), {
      redirection: retour,
      message: 'Le relevé est annulé : il ne compte plus.',
    });
  return agir(request, context, releverIndicateur, (f) => ({ ...Object.fromEntries(f), subvention: params.id }), {
    redirection: ({ id }) => `/subventions/${params.id}/releves/${id}`,
    message: 'Le relevé est corrigé. Ses preuves le suivent.',
  });
}

export default function Releve({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, releve: r, indicateur: i } = page;
  const ici = `/subventions/${s.id}/releves/${r.id}`;
  const annule = actionData && 'saisie' in actionData && actionData.saisie.geste === 'annuler';
  return (
    <Page
      etroite
      fil={[...FIL(s), { libelle: 'Indicateurs', adresse: `/subventions/${s.id}/indicateurs` }]}
      surtitre={i?.libelle ?? r.indicateur}
      titre={`Relevé du ${date(r.debut)} au ${date(r.fin)}`}
    >
      {page.vaut ? null : <Alerte ton="attention">Ce relevé a été corrigé ou annulé : il ne compte plus.</Alerte>}
      {page.fige ? <Alerte>Ce relevé est compté dans {page.fige}, déjà déposé : il ne change plus.</Alerte> : null}
      <dl className="m-proprietes">
        <div>
          <dt>Valeur</dt>
          <dd>
            {r.denominateur === null
              ? nombre(r.valeur, { unite: i?.unite ?? '' })
              : `${nombre(r.valeur)} sur ${nombre(r.denominateur)}`}
          </dd>
        </div>
        <div>
          <dt>Territoire</dt>
          <dd>{r.territoire ? (page.noms[r.territoire] ?? r.territoire) : "L'ensemble"}</dd>
        </div>
        <div>
          <dt>Public</dt>
          <dd>{page.publics.find((p) => p.valeur === r.public)?.libelle ?? "L'ensemble"}</dd>
        </div>
        {r.commentaire ? (
          <div>
            <dt>Commentaire</dt>
            <dd>{r.commentaire}</dd>
          </div>
        ) : null}
        <div>
          <dt>Saisi par</dt>
          <dd>
            {r.par}, {dateHeure(r.le)}
          </dd>
        </div>
      </dl>
      <Section titre="Preuves">
        {i?.preuve ? <p>Preuve demandée : {i.preuve}. Aucun nom de personne accompagnée.</p> : null}
        <Pieces
          pieces={page.pieces}
          adresse={(p) => `${ici}/pieces/${p.id}`}
          analysees={page.analysees}
          vide="Aucune preuve jointe."
          retirable={() => page.modifiable}
          {...(page.modifiable
            ? { depot: { action: `${ici}/pieces`, libelle: 'Joindre une preuve', limite: page.limite, nombreMax: 20 } }
            : {})}
        />
      </Section>
      {page.modifiable && i ? (
        <Section titre="Corriger">
          <FormulaireReleve
            indicateur={i}
            releve={r}
            operation={s}
            territoires={page.territoires}
            publics={page.publics}
            resultat={annule ? undefined : actionData}
          />
          <details>
            <summary>Annuler ce relevé, fait par erreur</summary>
            <Formulaire resultat={annule ? actionData : undefined} id="annuler">
              <p>Il restera dans l'histoire, et ne comptera plus.</p>
              <Boutons>
                <BoutonEnvoi nom="geste" valeur="annuler" variante="danger">
                  Annuler ce relevé
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        </Section>
      ) : null}
    </Page>
  );
}
