import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { DESCRIPTIONS, FINALITES, LIBELLES_DEMANDE } from '../forme.ts';
import { choisir, demander } from '../operations/choisir.ts';
import { mesChoix, mesDemandes, moi } from '../requetes/moi.ts';
import type { Route } from './+types/mesDroits';
import { depuis } from './Choix.tsx';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { personne, financeur } = await moi(c, acteur);
    return { financeur, choix: await mesChoix(c, personne), demandes: await mesDemandes(c, personne) };
  });
}

export async function action({ request, context }: Route.ActionArgs) {
  const ici = '/mon-espace/mes-droits';
  if ((await request.clone().formData()).has('finalite'))
    return agir(request, context, choisir, undefined, { redirection: ici, message: 'Votre choix est enregistré.' });
  return agir(request, context, demander, undefined, {
    redirection: ici,
    message: 'Votre demande est partie. Vous lirez la réponse ici.',
  });
}

const ETATS = { recue: 'en attente de réponse', acceptee: 'acceptée', refusee: 'refusée' };

export default function MesDroits({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <PageEspace onglet="Mes droits" titre="Vos données sont à vous : voici ce que vous pouvez faire">
      <Section titre="Dire oui ou non">
        {FINALITES.map((f) => {
          const { titre, explication, defaut } = DESCRIPTIONS[f];
          const sens = d.choix[f]?.sens ?? defaut;
          return (
            <section key={f} className="m-espace__carte" aria-label={titre}>
              <p>
                <strong>{titre}</strong> : {sens === 'accord' ? 'oui' : 'non'}
                {depuis(d.choix[f])}
              </p>
              <p>{explication}</p>
              <Formulaire id={`choix-${f}`}>
                <input type="hidden" name="finalite" value={f} />
                <Boutons>
                  <BoutonEnvoi nom="sens" valeur={sens === 'accord' ? 'opposition' : 'accord'} variante="secondaire">
                    {sens === 'accord' ? 'Dire non' : 'Dire oui'}
                  </BoutonEnvoi>
                </Boutons>
              </Formulaire>
            </section>
          );
        })}
      </Section>
      <Section titre="Demander quelque chose">
        <Formulaire id="demande" resultat={actionData}>
          <Radios
            nom="genre"
            libelle="Je demande à"
            valeur="rectification"
            options={Object.entries(LIBELLES_DEMANDE).map(([valeur, libelle]) => ({
              valeur,
              libelle: libelle.toLowerCase(),
            }))}
          />
          <ChampSurveille elle nom="texte" libelle="Ma demande" lignes={3} max={1000} />
          <Boutons>
            <BoutonEnvoi>Envoyer ma demande</BoutonEnvoi>
          </Boutons>
        </Formulaire>
        {d.demandes.map((x) => (
          <div key={x.id} className="m-espace__carte">
            <p>
              <strong>{LIBELLES_DEMANDE[x.genre]}</strong>, le {date(x.le)} : {ETATS[x.etat]}
            </p>
            <p>« {x.texte} »</p>
            {x.reponse ? (
              <p>
                Réponse du {date(x.traiteLe)} : {x.reponse}
              </p>
            ) : null}
          </div>
        ))}
      </Section>
      <Section titre="Emporter mes données">
        <p>
          <a href="/mon-espace/mes-donnees">Télécharger tout ce qui est écrit sur moi</a> (un fichier à garder pour
          vous).
        </p>
        <p className="m-mention">
          Vos données servent à votre accompagnement, décidé par {d.financeur}. Elles sont gardées un temps limité après
          votre dernier échange, puis effacées. Vous pouvez aussi écrire à la CNIL, qui défend ces droits.
        </p>
      </Section>
    </PageEspace>
  );
}
