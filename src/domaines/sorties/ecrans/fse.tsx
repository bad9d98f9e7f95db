import { consulter, identitesDe } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { lireFse, type MomentRempli } from '../fse/lire.ts';
import { INCONNU, LIBELLE_INCONNU, LIBELLE_REFUS, LIBELLES_MOMENT, QUESTIONS, REFUS } from '../fse/questions.ts';
import { remplirFse } from '../fse/remplir.ts';
import type { Route } from './+types/fse';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours: p, ...lu } = await lireFse(c, acteur, numero(params.id));
    await consulter(c, acteur, p, 'sortie');
    const identite = (await identitesDe(c, [p.id])).get(p.id)!;
    return { ...lu, id: p.id, reference: p.reference, fse: p.operation.fse, nom: `${identite.prenom} ${identite.nom}` };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    remplirFse,
    (f) => {
      const { moment, version, ...reponses } = Object.fromEntries(f) as Record<string, string>;
      return { parcours: params.id, moment, version, reponses };
    },
    { redirection: `/parcours/${params.id}/fse`, message: 'Les réponses sont enregistrées.' },
  );

const etatDe = (m: MomentRempli) =>
  m.completude.comptable
    ? (['complet', 'succes'] as const)
    : m.ouvert
      ? (['à compléter', 'attention'] as const)
      : (['pas encore', 'neutre'] as const);

export default function Fse({ loaderData: d, actionData }: Route.ComponentProps) {
  const saisie = (actionData as { saisie?: Record<string, string> } | undefined)?.saisie;
  const manque = d.moments.filter((m) => m.ouvert && !m.completude.comptable).length;
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Personnes', adresse: '/personnes' },
        { libelle: d.nom, adresse: `/parcours/${d.id}` },
        { libelle: 'Sortie et suites', adresse: `/parcours/${d.id}/sortie` },
      ]}
      surtitre={`${d.nom}, ${d.reference}`}
      onglet="Indicateurs FSE"
      titre={
        manque > 0
          ? `${manque} moment${manque > 1 ? 's' : ''} à compléter pour le Fonds social européen`
          : 'Rien ne manque pour le Fonds social européen'
      }
      chapo="La personne peut ne pas répondre : c'est une réponse. « Inconnu » dit que la question n'a pas été posée."
    >
      <OngletsParcours id={d.id} actif="sortie" />
      {d.fse ? null : <Alerte titre="Cette opération n'est pas cofinancée">Rien n'est à remplir ici.</Alerte>}
      <p className="m-mention">
        Questions tirées du règlement (UE) 2021/1057, annexe I (source secondaire) : l'autorité de gestion peut demander
        d'autres mots.
      </p>
      {d.moments.map((m) => (
        <Section key={m.moment} titre={LIBELLES_MOMENT[m.moment]}>
          <p>
            <Etiquette ton={etatDe(m)[1]}>{etatDe(m)[0]}</Etiquette> {m.completude.repondues} réponses sur{' '}
            {m.completude.total}
            {m.dueLe ? `, à recueillir avant le ${date(m.dueLe)}` : ', une fois la sortie déclarée'}
            {m.le ? `. Rempli le ${date(m.le)}.` : '.'}
          </p>
          {d.remplir && m.ouvert ? (
            <details open={saisie ? saisie.moment === m.moment : !m.completude.comptable}>
              <summary>{m.le ? 'Modifier les réponses' : 'Remplir'}</summary>
              <Formulaire resultat={saisie?.moment === m.moment ? actionData : undefined} id={m.moment}>
                <input type="hidden" name="moment" value={m.moment} />
                {m.version ? <input type="hidden" name="version" value={m.version} /> : null}
                {QUESTIONS[m.moment].map((q) => (
                  <Choix
                    key={q.cle}
                    nom={q.cle}
                    libelle={q.libelle}
                    facultatif={!q.obligatoire}
                    vide={null}
                    valeur={m.reponses?.[q.cle] ?? INCONNU}
                    options={[
                      { valeur: INCONNU, libelle: LIBELLE_INCONNU },
                      ...q.choix,
                      { valeur: REFUS, libelle: LIBELLE_REFUS },
                    ]}
                  />
                ))}
                <Boutons>
                  <BoutonEnvoi>Enregistrer</BoutonEnvoi>
                </Boutons>
              </Formulaire>
            </details>
          ) : null}
        </Section>
      ))}
    </Page>
  );
}
