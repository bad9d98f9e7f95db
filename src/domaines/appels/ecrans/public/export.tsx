import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { adresseAppelPublic } from '../../flux.ts';
import { LIBELLES_GENRE, PUBLICS_APPEL } from '../../forme.ts';
import { dateHeureEn } from '../../fuseaux.ts';
import { LIBELLES_ETAT_PUBLIC } from '../../public.ts';
import { type AppelPublic, listerAppelsPublics } from '../../requetes/public.ts';
import type { Route } from './+types/export';
import { FILTRES } from './filtres.ts';

const heure = (a: AppelPublic, instant: Date | null) => (instant ? dateHeureEn(instant, a.fuseau) : '');
const publics = (a: AppelPublic) =>
  a.contenu.publics.map((id) => PUBLICS_APPEL.find((p) => p.id === id)?.libelle ?? id).join(' ; ');

export async function loader({ request, params }: Route.LoaderArgs) {
  const { lignes } = await listerAppelsPublics(base(), { ...lireFiltres(request, FILTRES), page: 1, taille: 5000 });
  return repondreExport(
    params.format,
    'Appels publiés',
    [
      { id: 'intitule', titre: 'Intitulé', valeur: (a: AppelPublic) => a.intitule },
      { id: 'genre', titre: 'Genre', valeur: (a) => LIBELLES_GENRE[a.genre] },
      { id: 'financeur', titre: 'Financeur', valeur: (a) => a.financeur },
      { id: 'territoire', titre: 'Territoire', valeur: (a) => a.territoire },
      { id: 'etat', titre: 'État', valeur: (a) => LIBELLES_ETAT_PUBLIC[a.etatPublic] },
      { id: 'ouverture', titre: 'Ouverture', valeur: (a) => heure(a, a.ouvreLe) },
      { id: 'cloture', titre: 'Clôture', valeur: (a) => heure(a, a.fermeLe) },
      { id: 'publics', titre: 'Publics', valeur: publics },
      { id: 'montant_min', titre: 'Montant le plus faible (€)', valeur: (a) => a.contenu.financement.montantMin ?? '' },
      { id: 'montant_max', titre: 'Montant le plus fort (€)', valeur: (a) => a.contenu.financement.montantMax ?? '' },
      { id: 'adresse', titre: 'Adresse', valeur: (a) => adresseAppelPublic(adressePublique(), a.id) },
    ],
    lignes,
  );
}
