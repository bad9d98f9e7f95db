import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { refusDe } from '#src/presentation/resultat.ts';
import { lireReunionEquipe } from '../requetes.ts';
import type { Route } from './+types/reunion';
import { etatReunion } from './filtres.ts';
import { gesteReunion } from './gestes.ts';
import { OrdreDuJour } from './OrdreDuJour.tsx';
import { Propositions } from './Propositions.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => lireReunionEquipe(c, acteur, numero(params.id)));
}

export const action = ({ request, context, params }: Route.ActionArgs) => gesteReunion(request, context, params.id);

export default function UneReunion({ loaderData: page, actionData }: Route.ComponentProps) {
  const { reunion: r, points, peut } = page;
  const refus = (geste: string) => refusDe(actionData, geste);
  const etat = etatReunion(r);
  const decides = points.filter((p) => p.decideLe !== null).length;
  const version = <input type="hidden" name="version" value={r.version} />;
  return (
    <Page
      fil={[{ libelle: "Réunions d'équipe", adresse: '/reunions' }]}
      surtitre={
        <>
          {r.equipeNom} <Etiquette ton={etat.ton}>{etat.libelle}</Etiquette>
        </>
      }
      titre={`Réunion du ${dateHeure(r.le)} : ${points.length === 0 ? 'ordre du jour à composer' : `${pluriel(points.length, 'point')}, ${pluriel(decides, 'décision')}`}`}
      onglet={`Réunion du ${dateHeure(r.le)}`}
      chapo={`${r.lieu || 'Lieu non précisé'}. Inscrite par ${r.par}.`}
    >
      {r.motif ? <Alerte titre="Pourquoi elle est annulée">{r.motif}</Alerte> : null}
      <p>
        <a href={`/reunions/${r.id}/agenda`} download>
          Ajouter à mon agenda (.ics)
        </a>
        {' · '}
        <a href={`/reunions/${r.id}/releve`}>Relevé de décisions (PDF, sans nom)</a>
      </p>
      <Section titre="Ordre du jour">
        <OrdreDuJour page={page} refus={refus} />
      </Section>
      {peut.ajouter ? <Propositions page={page} refus={refus('ajouter')} /> : null}
      {r.participants ? (
        <Section titre="Présents">
          <p className="m-texte-long">{r.participants}</p>
        </Section>
      ) : null}
      {peut.tenir ? (
        <Section titre="Clore la réunion">
          <Formulaire resultat={refus('tenir')} id="tenir">
            {version}
            <ChampTexte nom="participants" libelle="Qui était là" lignes={2} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="tenir">
                Clore la réunion
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {peut.annuler ? (
        <details open={Boolean(refus('annuler'))}>
          <summary>Annuler la réunion</summary>
          <Formulaire resultat={refus('annuler')} id="annuler">
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
