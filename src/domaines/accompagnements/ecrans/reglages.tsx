import { definition } from '#src/domaines/parametres/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { ChampNombre } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Etiquette, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { operationSituee, suitFse } from '../chargement.ts';
import { reglerOperation } from '../operations/regler.ts';
import { REGLABLES } from '../reglages.ts';
import { reglagesDe } from '../requetes/reglages.ts';
import type { Route } from './+types/reglages';
import { filDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteur, 'accompagnements.lire', o);
  return {
    o,
    fse: suitFse(acteur, o),
    jour: aujourdhui(),
    regler: !o.close && peut(acteur, 'accompagnements.regler', o),
    lignes: await reglagesDe(base(), o, aujourdhui()),
    reglables: REGLABLES.map((cle) => ({ cle, libelle: definition(cle)!.libelle, unite: definition(cle)!.unite })),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, reglerOperation, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/operations/${params.id}/reglages`,
    message: 'Les réglages sont enregistrés.',
  });

export const shouldRevalidate = relireApresConflit;

export default function Reglages({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={filDe(d.o)}
      onglet="Délais et plafonds"
      titre="Les délais et plafonds de cette opération"
      chapo={`Valeurs au ${date(d.jour)}. Ce que la loi fixe vient des paramètres datés ; ce que votre convention fixe se règle ici.`}
    >
      <OngletsOperation id={d.o.id} actif="reglages" fse={d.fse} />
      <Tableau
        legende="Délais et plafonds en vigueur"
        legendeMasquee
        cle={(l) => l.cle}
        lignes={d.lignes}
        colonnes={[
          { id: 'libelle', titre: 'Quoi', valeur: (l) => l.libelle },
          {
            id: 'valeur',
            titre: 'Valeur',
            valeur: (l) => l.valeur,
            absent: 'personne ne l’a fixée',
            rendu: (l) => `${nombre(l.valeur)} ${l.unite}`,
          },
          {
            id: 'source',
            titre: "D'où elle vient",
            valeur: (l) => l.source,
            rendu: (l) => (
              <>
                {l.source}{' '}
                {l.confiance === 'operation' ? (
                  <Etiquette ton="information">propre à l'opération</Etiquette>
                ) : l.confiance ? (
                  <EtiquetteConfiance confiance={l.confiance} />
                ) : null}
              </>
            ),
          },
        ]}
      />
      {d.regler ? (
        <Section titre="Régler pour cette opération">
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={d.o.version} />
            {d.reglables.map((r) => (
              <ChampNombre
                key={r.cle}
                nom={r.cle}
                libelle={r.libelle}
                aide="Vide : la valeur générale ci-dessus."
                facultatif
                unite={r.unite}
                valeur={d.o.reglages[r.cle] ?? null}
              />
            ))}
            <Boutons>
              <BoutonEnvoi>Enregistrer les réglages</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
