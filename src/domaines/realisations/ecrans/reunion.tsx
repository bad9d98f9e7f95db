import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { annulerReunion, tenirReunion } from '../operations/reunir.ts';
import { lireReunion } from '../requetes/reunions.ts';
import type { Route } from './+types/reunion';
import { FIL } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export const loader = ({ params, context }: Route.LoaderArgs) =>
  lireReunion(base(), acteurDe(context), numero(params.id), numero(params.reunion));

export async function action({ request, context, params }: Route.ActionArgs) {
  const entree = (f: FormData) => ({ ...Object.fromEntries(f), subvention: params.id, reunion: params.reunion });
  const ici = `/subventions/${params.id}/reunions/${params.reunion}`;
  if ((await request.clone().formData()).get('geste') === 'annuler')
    return agir(request, context, annulerReunion, entree, { redirection: ici, message: 'La réunion est annulée.' });
  return agir(request, context, tenirReunion, entree, {
    redirection: ici,
    message: 'Le compte rendu est enregistré et les deux parties prévenues.',
  });
}

export default function UneReunion({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, reunion: r } = page;
  const annule = actionData && 'saisie' in actionData && actionData.saisie.geste === 'annuler';
  const version = <input type="hidden" name="version" value={r.version} />;
  return (
    <Page
      etroite
      fil={[...FIL(s), { libelle: 'Réunions', adresse: `/subventions/${s.id}/reunions` }]}
      surtitre="Réunion de suivi"
      titre={`${r.etat === 'tenue' ? 'Réunion tenue' : r.etat === 'annulee' ? 'Réunion annulée' : 'Réunion'} le ${dateHeure(r.le)}`}
    >
      {r.motif ? <Alerte titre="Pourquoi elle est annulée">{r.motif}</Alerte> : null}
      <dl className="m-proprietes">
        <div>
          <dt>Lieu</dt>
          <dd>{r.lieu || 'non précisé'}</dd>
        </div>
        <div>
          <dt>Convoquée par</dt>
          <dd>{r.par}</dd>
        </div>
      </dl>
      <p>
        <a href={`/subventions/${s.id}/reunions/${r.id}/agenda`} download>
          Ajouter à mon agenda (.ics)
        </a>
      </p>
      <Section titre="Ordre du jour">
        <p className="m-texte-long">{r.ordreDuJour}</p>
      </Section>
      {r.compteRendu ? (
        <Section titre="Compte rendu">
          <p>
            <strong>Présents :</strong> {r.participants}
          </p>
          <p className="m-texte-long">{r.compteRendu}</p>
        </Section>
      ) : null}
      {page.reunit && r.etat !== 'annulee' && r.passee ? (
        <Section titre={r.compteRendu ? 'Compléter le compte rendu' : 'Écrire le compte rendu'}>
          <Formulaire resultat={annule ? undefined : actionData}>
            {version}
            <ChampTexte nom="participants" libelle="Qui était là" valeur={r.participants} />
            <ChampTexte nom="compteRendu" libelle="Ce qui a été dit et décidé" lignes={8} valeur={r.compteRendu} />
            <Boutons>
              <BoutonEnvoi>Enregistrer le compte rendu</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {page.reunit && r.etat === 'prevue' ? (
        <details open={Boolean(annule)}>
          <summary>Annuler la réunion</summary>
          <Formulaire resultat={annule ? actionData : undefined} id="annuler">
            {version}
            <ChampTexte nom="motif" libelle="Pourquoi" lignes={2} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="annuler" variante="danger">
                Annuler la réunion
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Page>
  );
}
