import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { ChoixChamps } from '#src/presentation/examen/ChoixChamps.tsx';
import { UneCorrection } from '#src/presentation/examen/UneCorrection.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { prolongerCorrections, renvoyer, reprendreExamen } from '../operations/renvoyer.ts';
import { pageCorrections } from '../requetes/pages.ts';
import type { Route } from './+types/corrections';
import { PageExamen } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageCorrections(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/candidatures/${id}/examen/corrections`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = new URL(request.url).searchParams.get('geste');
  if (geste === 'prolonger')
    return agir(request, context, prolongerCorrections, lire, {
      redirection,
      message: ({ avant }) => `Délai porté au ${dateHeure(avant)}.`,
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreExamen, lire, {
      redirection,
      message: "L'examen est repris, les champs sont refermés.",
    });
  return agir(request, context, renvoyer, (f) => ({ ...lire(f), champs: f.getAll('champs') }), {
    redirection,
    message: ({ avant, messages }) =>
      `Corrections demandées avant le ${dateHeure(avant)} ; ${pluriel(messages, 'courriel')} en attente d'envoi.`,
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Corrections({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, corrections, sections, libelles, delai, nouvelle } = page;
  const { correction: ouverte } = entete;
  return (
    <PageExamen
      entete={entete}
      actif={`/candidatures/${entete.candidature.id}/examen/corrections`}
      titre={
        ouverte
          ? `Corrections attendues avant le ${dateHeure(ouverte.avantLe)}`
          : corrections.length === 0
            ? "Aucune correction n'a été demandée"
            : `${pluriel(corrections.length, 'demande')} de corrections, aucune en cours`
      }
      chapo="Le porteur ne peut changer que les champs que vous rouvrez, même après la clôture ; le budget ne se rouvre que si vous le cochez."
    >
      {ouverte && entete.instruit ? (
        <div className="m-deux-colonnes m-moities">
          <Formulaire id="prolonger" action="?geste=prolonger" resultat={resultatDe(actionData, 'heure')}>
            <ChampsDelai delai={delai} quoi="Prolonger le délai" />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Prolonger</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          <Formulaire id="reprendre" action="?geste=reprendre" resultat={resultatDe(actionData, 'motif')}>
            <fieldset className="m-partie">
              <legend>Reprendre sans attendre</legend>
              <ChampTexte
                nom="motif"
                libelle="Pourquoi"
                aide="Les champs se referment tels que le porteur les a laissés ; il lira votre raison."
                lignes={2}
              />
            </fieldset>
            <Boutons>
              <BoutonEnvoi variante="danger">Reprendre l'examen</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </div>
      ) : null}
      {nouvelle ? (
        <Section titre="Demander des corrections" id="demander">
          <Formulaire resultat={resultatDe(actionData, 'demande')}>
            <input type="hidden" name="version" value={entete.candidature.version} />
            <ChoixChamps sections={sections} manquants={page.manquants} />
            <ChampTexte
              nom="demande"
              libelle="Ce que le porteur doit corriger"
              aide="Il le reçoit par courriel et le lit en tête de sa candidature."
              lignes={5}
            />
            <ChampsDelai delai={delai} quoi="À rendre" />
            <Boutons>
              <BoutonEnvoi>Renvoyer la candidature au porteur</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {corrections.length > 0 ? (
        <Section titre="Demandes faites" id="demandes">
          {corrections.map((c) => (
            <UneCorrection key={c.id} correction={c} libelles={libelles} qui="du porteur" />
          ))}
        </Section>
      ) : null}
    </PageExamen>
  );
}
