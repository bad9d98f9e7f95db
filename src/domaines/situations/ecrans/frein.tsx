import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { libelleTheme } from '../catalogue/index.ts';
import { ETATS_FREIN, type Frein, IMPACTS, LIBELLES_ETAT_FREIN, LIBELLES_IMPACT } from '../forme.ts';
import { changerFrein } from '../operations/freins.ts';
import { delaiLevee } from '../regles/freins.ts';
import { freinsDe, histoireFreins } from '../requetes/freins.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/frein';
import { adresseDiagnostic, filDe, impactDit, TeteParcours } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { tete } = await ouvrirPage(c, acteur, numero(params.id), 'diagnostic');
    const frein = (await freinsDe(c, tete.id)).find((f) => f.id === numero(params.frein));
    if (!frein) throw new ErreurIntrouvable();
    const histoire = await histoireFreins(c, tete.id);
    return { tete, frein, histoire: histoire.filter((h) => h.frein === frein.id).reverse() };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    changerFrein,
    (f) => ({ ...Object.fromEntries(f), parcours: numero(params.id), id: numero(params.frein) }),
    { redirection: adresseDiagnostic(numero(params.id)), message: 'Le frein est à jour.' },
  );

function titreDe(f: Frein): string {
  if (f.nature !== 'frein') return f.libelle;
  const delai = delaiLevee(f);
  if (delai !== null) return `« ${f.libelle} » est levé, en ${pluriel(delai, 'jour')}`;
  return `« ${f.libelle} » : ${LIBELLES_ETAT_FREIN[f.etat].toLowerCase()}`;
}

export default function PageFrein({ loaderData: { tete, frein, histoire }, actionData }: Route.ComponentProps) {
  const ici = adresseDiagnostic(tete.id);
  return (
    <Page
      etroite
      fil={filDe(tete, { libelle: 'Diagnostic', adresse: ici })}
      surtitre={libelleTheme(frein.theme)}
      titre={titreDe(frein)}
      onglet={frein.libelle}
    >
      <TeteParcours tete={tete} actif="diagnostic" />
      {tete.ecrit && frein.nature === 'frein' ? (
        <Section titre="Où en est-il ?">
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={frein.version} />
            <Radios
              nom="etat"
              libelle="État"
              valeur={frein.etat}
              options={ETATS_FREIN.map((e) => ({ valeur: e, libelle: LIBELLES_ETAT_FREIN[e] }))}
            />
            <Radios
              nom="impact"
              libelle="Incidence sur l'emploi aujourd'hui"
              valeur={frein.impact}
              options={IMPACTS.map((i) => ({ valeur: i, libelle: LIBELLES_IMPACT[i] }))}
            />
            <ChampDate
              nom="le"
              libelle="Depuis le"
              facultatif
              aide="Le jour de la levée, si le frein est levé. Aujourd'hui si vous ne dites rien."
            />
            <Boutons>
              <BoutonEnvoi>Enregistrer</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      <Section titre="Son histoire">
        <ul className="m-fils">
          {histoire.map((h) => (
            <li key={h.id}>
              {LIBELLES_ETAT_FREIN[h.etat]}
              {frein.nature === 'frein' ? `, incidence : ${impactDit(h.impact).toLowerCase()}` : ''}
              <br />
              <span className="m-fils__qui">
                {date(h.le)}, par {h.par}
                {h.diagnostic ? ', dans un diagnostic' : ''}
              </span>
            </li>
          ))}
        </ul>
        {histoire.length === 0 ? (
          <p>
            Noté le {date(frein.repereLe)} par {frein.par}.
          </p>
        ) : null}
      </Section>
    </Page>
  );
}
